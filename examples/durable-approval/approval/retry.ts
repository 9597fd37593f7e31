import { createRetryStrategy, type RetryDecision } from "@aws/durable-execution-sdk-js";

/** After these, as far as is known, nobody has got a message, and somebody may the next time (docs/notify.md, What is thrown). */
const PASSING = new Set(["DeliveryFailed", "ServiceError", "TooManyRequestsException"]);

const inAWhile = createRetryStrategy({ maxAttempts: 4, initialDelay: { seconds: 2 }, backoffRate: 2 });

/** Whether somebody is asked again: not when the request is refused, as it would be then, too. */
export function again(error: Error, attempts: number): RetryDecision {
  return PASSING.has(error.name) ? inAWhile(error, attempts) : { shouldRetry: false };
}
