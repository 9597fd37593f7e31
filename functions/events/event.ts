import { type Action, typesOf } from "../action/action.ts";
import type { Who } from "../action/answer-context.ts";
import type { Done } from "../answer/prepared.ts";

/** An event for records, dashboards and reminders (docs/events.md). It holds no secret, and nothing of an output. */
export interface CallbackEvent {
  "detail-type": "Callback URLs Created" | "Callback URL Answered";
  detail: object;
}

/** The event of an answer that went through. */
export function answeredEvent(done: Done, who: Who): CallbackEvent {
  const known = Object.entries(who).filter(([, value]) => value !== undefined && value !== "");
  return { "detail-type": "Callback URL Answered", detail: { ...done, ...Object.fromEntries(known) } };
}

/**
 * The event of a creation.
 * @param now milliseconds since the Unix epoch, as is the expiration
 * @param recipients who got links of their own
 */
export function createdEvent(
  transactionId: string,
  {
    actions,
    expiration,
  }: { actions: readonly Pick<Action, "name" | "type">[]; expiration: number | undefined },
  now: number,
  recipients: readonly string[] = [],
): CallbackEvent {
  return {
    "detail-type": "Callback URLs Created",
    detail: {
      transaction_id: transactionId,
      actions: typesOf(actions),
      ...(expiration !== undefined && { expiration: new Date(expiration).toISOString() }),
      ...(recipients.length > 0 && { recipients }),
      created_at: new Date(now).toISOString(),
    },
  };
}
