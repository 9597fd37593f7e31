import { isThrottlingError } from "@smithy/core/retry";

/**
 * How long we wait for AWS, and how often we ask: at most 3 × 3 s for the headers of a reply, and as long for its body,
 * well inside API Gateway's 29 s.
 */
export const CLIENT_LIMITS = { maxAttempts: 3, requestHandler: waiting(1_000, 3_000) };

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

/** Whether no answer came in time. */
export function isTimeout(fault: AwsFault): boolean {
  return /timeout/i.test(fault.name) || fault.code === "ETIMEDOUT";
}
