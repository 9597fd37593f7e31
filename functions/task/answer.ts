import { MAX_CAUSE, MAX_ERROR, MAX_OUTPUT_BYTES } from "../action/action.ts";
import type { Json } from "../json.ts";

/** What a task is told: how it ends, or that it lives. */
export type Answer =
  | { type: "success"; output: Json }
  | { type: "failure"; error?: string; cause?: string }
  | { type: "heartbeat" };

/** Whether Step Functions takes an answer: its sizes, and no half of a surrogate pair in its texts (API reference, SendTaskSuccess and SendTaskFailure). */
export function fits(answer: Answer): boolean {
  if (answer.type === "heartbeat") return true;
  if (answer.type === "success") return Buffer.byteLength(JSON.stringify(answer.output)) <= MAX_OUTPUT_BYTES;
  const { error = "", cause = "" } = answer;
  return error.length <= MAX_ERROR && cause.length <= MAX_CAUSE && (error + cause).isWellFormed();
}

/**
 * Tells a waiting task its answer.
 * @throws CallbackError `StepFunctionsError` when the task can't take it, `ServiceError` when the call failed
 */
export type FinishTask = (token: string, answer: Answer) => Promise<void>;
