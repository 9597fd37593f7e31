import { isThrottlingError } from "@smithy/core/retry";

/**
 * How long we wait for AWS, and how often we ask: at most 3 × 3 s, well inside API Gateway's 29 s.
 * `throwOnRequestTimeout` makes a slow reply an error; without it the SDK only warns.
 */
export const CLIENT_LIMITS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
} as const;

/** What the SDK throws. Its message is left alone: it can echo values. */
export type AwsFault = Parameters<typeof isThrottlingError>[0] & { code?: string | undefined };

/** Takes anything that was thrown by an SDK call. */
export function asAwsFault(thrown: unknown): AwsFault {
  return (thrown instanceof Error ? thrown : new Error("Unknown")) as AwsFault;
}

/** Whether AWS asks us to slow down, Step Functions' and KMS' own words for it included. */
export function isThrottled(fault: AwsFault): boolean {
  return fault.name === "KmsThrottlingException" || isThrottlingError(fault);
}

/** Whether no answer came in time. */
export function isTimeout(fault: AwsFault): boolean {
  return /timeout/i.test(fault.name) || fault.code === "ETIMEDOUT";
}
