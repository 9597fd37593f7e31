import { isThrottlingError } from "@smithy/core/retry";

/**
 * How often we ask AWS, and how long we wait for a reply's headers and for each part of its body. `inTime` bounds all of
 * it together.
 */
export const CLIENT_LIMITS = { maxAttempts: 3, requestHandler: waiting(1_000, 3_000) };

/** KMS and Step Functions, one after the other, fit into a function's 25 s, and those into API Gateway's 29 s. */
const CALL_LIMIT_MS = 10_000;

/** The option of an SDK call that ends it with all its tries in 10 s, whatever trickles in or asks to wait. */
export function inTime(): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(CALL_LIMIT_MS) };
}

/**
 * The limits of a client that sends messages. What is sent twice is read twice, so a slow reply is waited for, and only
 * what was refused or never got there is sent again.
 */
export function sending(maxAttempts: number) {
  return { maxAttempts, requestHandler: waiting(1_000, 9_500) };
}

/**
 * The limits of a client that asks once, for someone waits.
 * @param limit in milliseconds
 */
export function oneTry(limit: number) {
  // While a function is frozen, AWS closes its connections, and it isn't told: the next call on one fails, and there is
  // no second try on a new one.
  const fresh = { keepAlive: false };
  return {
    maxAttempts: 1,
    requestHandler: { ...waiting(limit, limit), httpAgent: fresh, httpsAgent: fresh },
  };
}

/**
 * `throwOnRequestTimeout` makes a slow reply an error; without it the SDK only warns. `requestTimeout` ends with a
 * reply's headers, so `socketTimeout` ends one that stalls after them.
 */
function waiting(connectionTimeout: number, limit: number) {
  return { connectionTimeout, requestTimeout: limit, socketTimeout: limit, throwOnRequestTimeout: true };
}

/** What the SDK throws. Its message is left alone: it can echo values. */
export type AwsFault = Parameters<typeof isThrottlingError>[0] & { code?: string | undefined };

/** Takes anything that was thrown by an SDK call. */
export function asAwsFault(thrown: unknown): AwsFault {
  return (thrown instanceof Error ? thrown : new Error("Unknown")) as AwsFault;
}

/** What failed, in a word that quotes nothing: AWS' name for it, or Node's code for what went wrong on the network. */
export function nameOfFault(thrown: unknown): string {
  const { name, code } = asAwsFault(thrown);
  return name === "Error" ? (code ?? name) : name;
}

/** Whether AWS asks us to slow down, Step Functions' and KMS' own words for it included. */
export function isThrottled(fault: AwsFault): boolean {
  return fault.name === "KmsThrottlingException" || isThrottlingError(fault);
}

/** Whether no answer came in time: of a try, or of all (`inTime`). */
export function isTimeout(fault: AwsFault): boolean {
  return /timeout|^AbortError$/i.test(fault.name) || fault.code === "ETIMEDOUT";
}
