import { EventBridgeClient, type PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answeredEvent } from "../../../functions/events/event.ts";
import { publisher } from "../../../functions/events/publish.ts";
import type { LogEntry } from "../../../functions/log.ts";
import { awsError } from "../fakes.ts";

const done = {
  transaction_id: "00112233445566778899aabbccddeeff",
  action: { name: "decide", type: "post" },
  outcome: { name: "yes", type: "success" },
};
const event = answeredEvent(done, { answered_at: "2026-11-20T12:00:00.000Z" });

beforeEach(() => void vi.stubEnv("AWS_REGION", "eu-west-1"));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** @param reply what EventBridge answers with, or the error that the SDK throws */
async function publish(bus: string, reply: object | Error = { FailedEntryCount: 0 }) {
  const send = vi.spyOn(EventBridgeClient.prototype, "send");
  send.mockImplementation(async () => {
    if (reply instanceof Error) throw reply;
    return reply;
  });
  const entry: LogEntry = {};
  await publisher(bus)(event, entry);
  return { entry, sent: send.mock.calls.map(([command]) => (command as PutEventsCommand).input) };
}

describe("publisher", () => {
  it("puts an event on the bus", async () => {
    const { entry, sent } = await publish("records");
    expect(entry).toEqual({});
    const [put] = sent[0]?.Entries ?? [];
    expect(put).toMatchObject({
      EventBusName: "records",
      Source: "callback-urls",
      DetailType: "Callback URL Answered",
    });
    expect(JSON.parse(put?.Detail ?? "")).toEqual({ ...done, answered_at: "2026-11-20T12:00:00.000Z" });
  });

  it("sends nothing without a bus", async () => {
    expect(await publish("")).toEqual({ entry: {}, sent: [] });
  });

  it.each<[string, object | Error, string]>([
    ["EventBridge refuses", awsError("AccessDeniedException"), "AccessDeniedException"],
    [
      "an entry fails",
      { FailedEntryCount: 1, Entries: [{ ErrorCode: "InternalFailure" }] },
      "InternalFailure",
    ],
    ["an entry fails without a code", { FailedEntryCount: 1 }, "Unknown"],
  ])("throws nothing when %s, and has it counted", async (_, reply, name) => {
    const { entry } = await publish("records", reply);
    expect(entry).toEqual({ event_error: name, events_failed: 1 });
  });
});
