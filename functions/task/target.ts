/**
 * What waits for an answer: a task of Step Functions, by its token, or a durable function of Lambda, by the id of its
 * callback.
 */
export type Target = { token: string } | { callbackId: string };

/** The AWS service that is told the answer, as logs name it. */
export function serviceOf(target: Target): "SFN" | "Lambda" {
  return "token" in target ? "SFN" : "Lambda";
}
