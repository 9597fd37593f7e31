import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { oneTry } from "../aws.ts";
import type { CallbackEvent } from "./event.ts";

/** A person waits while it is sent: one try, of a second, and half a second more for a reply that comes in drips. */
const client = new EventBridgeClient(oneTry(1_000));
const LIMIT_MS = 1_500;

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
  const put = new PutEventsCommand({ Entries: [entry] });
  const { FailedEntryCount, Entries } = await client.send(put, {
    abortSignal: AbortSignal.timeout(LIMIT_MS),
  });
  if (FailedEntryCount) throw Object.assign(new Error(), { name: Entries?.[0]?.ErrorCode ?? "Unknown" });
}
