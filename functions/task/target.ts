/**
 * What waits for an answer: a task of Step Functions, by its token, or a durable function of Lambda, by the id of its
 * callback.
 */
export type Target = { token: string } | { callbackId: string };

/** An AWS service that is told answers, as logs name it. */
export type Service = "SFN" | "Lambda";

/** The service that is told the answer. */
export function serviceOf(target: Target): Service {
  return "token" in target ? "SFN" : "Lambda";
}
