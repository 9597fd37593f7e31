import type { Who } from "../action/answer-context.ts";
import type { Done } from "../answer/finish.ts";
import { asAwsFault } from "../aws.ts";
import type { ReadyLinks } from "../create-urls/links.ts";
import { count, type LogEntry } from "../log.ts";

/** An event for records, dashboards and reminders (docs/events.md). It holds no secret, and nothing of an output. */
export interface CallbackEvent {
  "detail-type": "Callback URLs Created" | "Callback URL Answered";
  detail: object;
}

/**
 * Publishes an event. Never throws: one that can't be sent is counted in the request's log line.
 * @param entry the log line
 */
export type Publish = (event: CallbackEvent, entry: LogEntry) => Promise<void>;

/**
 * Gives what publishes to an event bus, and loads it when it is first used.
 * @param bus the bus' name or ARN; empty to publish nothing
 */
export function publisher(bus: string): Publish {
  if (bus === "") return async () => {};
  return async (event, entry) => {
    try {
      const { putEvent } = await import("./event-bridge.ts");
      await putEvent(bus, event);
    } catch (thrown) {
      entry.event_error = asAwsFault(thrown).name;
      count(entry, "events_failed");
    }
  };
}

/** The event of an answer that went through. */
export function answeredEvent(done: Done, who: Who): CallbackEvent {
  const known = Object.entries(who).filter(([, value]) => value !== undefined && value !== "");
  return { "detail-type": "Callback URL Answered", detail: { ...done, ...Object.fromEntries(known) } };
}

/**
 * The event of a creation.
 * @param now milliseconds since the Unix epoch
 * @param recipients who got links of their own
 */
export function createdEvent(
  transactionId: string,
  { actions, expiration }: Pick<ReadyLinks, "actions" | "expiration">,
  now: number,
  recipients: readonly string[] = [],
): CallbackEvent {
  return {
    "detail-type": "Callback URLs Created",
    detail: {
      transaction_id: transactionId,
      actions: Object.fromEntries(actions.map(({ name, type }) => [name, type])),
      ...(expiration !== undefined && { expiration: new Date(expiration).toISOString() }),
      ...(recipients.length > 0 && { recipients }),
      created_at: new Date(now).toISOString(),
    },
  };
}
