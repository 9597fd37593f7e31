import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { CallbackEvent } from "./event.ts";

/** A person waits while it is sent: one try, a second at most. */
const client = new EventBridgeClient({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
});

/**
 * Puts an event on a bus.
 * @throws what the AWS SDK throws, or an Error of the name that EventBridge gives for the entry
 */
export async function putEvent(bus: string, event: CallbackEvent): Promise<void> {
  const entry = {
    EventBusName: bus,
    Source: "callback-urls",
    DetailType: event["detail-type"],
    Detail: JSON.stringify(event.detail),
  };
  const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount) throw Object.assign(new Error(), { name: Entries?.[0]?.ErrorCode ?? "Unknown" });
}
