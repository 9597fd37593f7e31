import type { Who } from "../action/answer-context.ts";
import { asAwsFault, isThrottled } from "../aws.ts";
import { answeredEvent } from "../events/event.ts";
import type { Publish } from "../events/publish.ts";
import { type LogEntry, since } from "../log.ts";
import { count } from "../metrics.ts";
import type { Claims } from "../seal/claims.ts";
import type { FinishTask } from "../task/answer.ts";
import type { Done, PreparedAnswer } from "./prepared.ts";

/** What tells a task its answer, and the world of it. */
export interface Finishing {
  finishTask: FinishTask;
  publish: Publish;
}

/**
 * Answers whatever a link stands for, then publishes that it was answered.
 * @param entry the request's log line
 * @throws CallbackError `StepFunctionsError`, `DurableExecutionError` or `ServiceError`
 */
export async function finish(
  claims: Claims,
  { answer, outcome }: PreparedAnswer,
  who: Who,
  { finishTask, publish }: Finishing,
  entry: LogEntry,
): Promise<Done> {
  const chosen = outcome && { name: outcome.name, type: outcome.type };
  entry.outcome = chosen;
  const start = performance.now();
  try {
    await finishTask(claims, answer);
  } catch (thrown) {
    if (thrown instanceof Error && isThrottled(asAwsFault(thrown.cause))) count(entry, "throttled");
    throw thrown;
  } finally {
    entry.task_ms = since(start);
  }
  count(entry, "answered");
  entry.type = answer.type;
  const { transactionId, action } = claims;
  const { name, type } = action;
  const done = { transaction_id: transactionId, action: { name, type }, ...(chosen && { outcome: chosen }) };
  await publish(answeredEvent(done, who), entry);
  return done;
}
