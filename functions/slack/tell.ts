import type { Who } from "../action/answer-context.ts";
import { finish } from "../answer/finish.ts";
import { assertPermitted } from "../answer/permitted.ts";
import type { PreparedAnswer } from "../answer/prepared.ts";
import { serviceError } from "../errors.ts";
import type { Publish } from "../events/publish.ts";
import { count, since } from "../log.ts";
import type { Claims } from "../seal/claims.ts";
import { open } from "../seal/open.ts";
import { within } from "./deadline.ts";
import type { Occasion } from "./occasion.ts";
import type { Interaction } from "./payload.ts";

/**
 * Opens what a button of ours holds, and checks that the stack still allows what it does.
 * @throws CallbackError as `open` and `assertPermitted` do
 */
export async function openButton(
  value: string,
  { slack: { opener, permissions }, now, entry }: Occasion,
): Promise<Claims> {
  const start = performance.now();
  const claims = await open(value, "slack", opener, now);
  const { transactionId, action } = claims;
  Object.assign(entry, {
    transaction_id: transactionId,
    action: { name: action.name, type: action.type },
    open_ms: since(start),
  });
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
 * @param showIt never throws
 * @throws CallbackError as `finish` does, and `ServiceError` when there isn't time to hear what comes of it
 */
export async function tell(
  claims: Claims,
  prepared: PreparedAnswer,
  who: Who,
  { slack: { finishing }, deadline, entry }: Occasion,
  showIt: () => Promise<void>,
): Promise<void> {
  if (!deadline.hasTimeForTask()) throw serviceError("late", { retry: true });
  const published: Promise<void>[] = [];
  const publish: Publish = async (event) => {
    published.push(within(finishing.publish(event, entry), deadline.signal));
  };
  await finish(claims, prepared, who, { ...finishing, publish }, entry);
  await Promise.all([showIt(), ...published.map((event) => event.catch(() => lost(entry)))]);
}

/** An event that wasn't sent in time. */
function lost(entry: Occasion["entry"]): void {
  entry.event_error = "TimeoutError";
  count(entry, "events_failed");
}
