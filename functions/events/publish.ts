import { nameOfFault } from "../aws.ts";
import type { LogEntry } from "../log.ts";
import { count } from "../metrics.ts";
import type { CallbackEvent } from "./event.ts";

/**
 * Publishes an event. Never throws: one that can't be sent is counted in the request's log line.
 * @param entry the log line
 */
export type Publish = (event: CallbackEvent, entry: LogEntry) => Promise<void>;

/**
 * Gives what publishes to an event bus, and loads it when it is first used.
 * @param bus the bus' name; empty to publish nothing
 */
export function publisher(bus: string): Publish {
  if (bus === "") return async () => {};
  return async (event, entry) => {
    try {
      const { putEvent } = await import("./event-bridge.ts");
      await putEvent(bus, event);
    } catch (thrown) {
      entry.event_error = nameOfFault(thrown);
      count(entry, "events_failed");
    }
  };
}
