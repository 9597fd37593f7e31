import { MAX_CAUSE, MAX_ERROR, MAX_OUTPUT_BYTES } from "../action/action.ts";
import type { Json } from "../json.ts";
import type { Target } from "./target.ts";

/** What whatever waits is told: how it ends, or that it lives. */
export type Answer =
  | { type: "success"; output: Json }
  | { type: "failure"; error?: string; cause?: string }
  | { type: "heartbeat" };

/**
 * Whether an answer is taken: its sizes, and no half of a surrogate pair in its texts (Step Functions' API reference,
 * SendTaskSuccess and SendTaskFailure). Lambda takes a result of the same size (its API reference,
 * SendDurableExecutionCallbackSuccess), and gives no bound for the texts of a failure.
 */
export function fits(answer: Answer): boolean {
  if (answer.type === "heartbeat") return true;
  if (answer.type === "success") return Buffer.byteLength(JSON.stringify(answer.output)) <= MAX_OUTPUT_BYTES;
  const { error = "", cause = "" } = answer;
  return error.length <= MAX_ERROR && cause.length <= MAX_CAUSE && (error + cause).isWellFormed();
}

/**
 * Tells whatever waits its answer.
 * @throws CallbackError `StepFunctionsError` or `DurableExecutionError` when it can't take it, `ServiceError` when the
 *   call failed
 */
export type FinishTask = (target: Target, answer: Answer) => Promise<void>;

/** The same, of one service: by a task token, or by the id of a callback. */
export type FinishById = (id: string, answer: Answer) => Promise<void>;
