import type { Who } from "../action/answer-context.ts";
import { finish } from "../answer/finish.ts";
import { assertPermitted } from "../answer/permitted.ts";
import type { PreparedAnswer } from "../answer/prepared.ts";
import { type CallbackError, serviceError } from "../errors.ts";
import type { Publish } from "../events/publish.ts";
import { since } from "../log.ts";
import { count } from "../metrics.ts";
import type { Claims } from "../seal/claims.ts";
import { invalid, open } from "../seal/open.ts";
import type { FinishTask } from "../task/answer.ts";
import { serviceOf, type Target } from "../task/target.ts";
import { taskLimit, within } from "./deadline.ts";
import { answeredEnding, closedEnding, type Ending } from "./ending.ts";
import type { Occasion } from "./occasion.ts";
import type { Interaction } from "./payload.ts";
import { closingOf } from "./words.ts";

/**
 * Opens what a button of ours holds, and checks that the stack still allows what it does.
 * @throws CallbackError as `open` and `assertPermitted` do; `InvalidPayload` for what takes parameters: a press has none
 */
export async function openButton(
  value: string,
  { slack: { opener, permissions }, now, entry }: Occasion,
): Promise<Claims> {
  const start = performance.now();
  const claims = await open(value, "slack", opener, now);
  const { transactionId, action, parameters } = claims;
  Object.assign(entry, {
    transaction_id: transactionId,
    action: { name: action.name, type: action.type },
    open_ms: since(start),
  });
  if (parameters) throw invalid("parameters");
  assertPermitted(claims, permissions);
  return claims;
}

/** Who acts, by Slack's word alone. */
export function whoOf({ user, team }: Interaction, { recipient }: Claims, now: number): Who {
  return {
    recipient,
    answered_at: new Date(now).toISOString(),
    slack_user_id: user.id,
    slack_user_name: user.username ?? user.name,
    slack_team_id: user.team_id ?? team?.id,
  };
}

/**
 * Tells a task its answer, once, then shows it and publishes it side by side, until the deadline.
 * @param showIt takes how the message ends, nothing after a heartbeat; never throws
 * @throws CallbackError as `finish` does, and `ServiceError` when there isn't time to hear what comes of it
 */
export async function tell(
  claims: Claims,
  prepared: PreparedAnswer,
  who: Who,
  { slack: { finishing, memory }, now, deadline, entry }: Occasion,
  showIt: (ending: Ending | undefined) => Promise<void>,
): Promise<void> {
  if (!deadline.hasTimeForTask()) throw serviceError("late", { retry: true });
  const published: Promise<void>[] = [];
  const publish: Publish = async (event) => {
    published.push(within(finishing.publish(event, entry), deadline.signal));
  };
  const finishTask: FinishTask = (target, answer) => inTime(finishing.finishTask(target, answer), target);
  await finish(claims, prepared, who, { finishTask, publish }, entry);
  const { type } = prepared.answer;
  const ending = type === "heartbeat" ? undefined : answeredEnding(prepared.label, type, who, now);
  if (ending !== undefined) memory.remember(claims.transactionId, ending);
  await Promise.all([showIt(ending), ...published.map((event) => event.catch(() => lost(entry)))]);
}

/**
 * How a message ends after an error that leaves nothing to answer: by who answered, where this container knows.
 * @param claims what the button holds, where it could be opened
 * @returns undefined when its buttons are still of use
 */
export function endingFor(
  error: CallbackError,
  claims: Claims | undefined,
  { slack: { memory } }: Occasion,
): Ending | undefined {
  const closing = closingOf(error);
  if (closing === undefined) return undefined;
  return (claims && memory.recall(claims.transactionId)) ?? closedEnding(closing);
}

/** The limits of the AWS client start anew with the reply's headers; together they are more than a press has. */
async function inTime(telling: Promise<void>, target: Target): Promise<void> {
  const limit = taskLimit();
  try {
    await within(telling, limit);
  } catch (thrown) {
    throw limit.aborted && thrown === limit.reason
      ? serviceError(`${serviceOf(target)} TimeoutError`, { retry: true, cause: thrown })
      : thrown;
  }
}

/** An event that wasn't sent in time. */
function lost(entry: Occasion["entry"]): void {
  entry.event_error = "TimeoutError";
  count(entry, "events_failed");
}
