import { EventBridgeClient, type PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answeredEvent } from "../../../functions/events/event.ts";
import { publisher } from "../../../functions/events/publish.ts";
import type { LogEntry } from "../../../functions/log.ts";
import { awsError } from "../fakes.ts";
import { type Answer, drips, hangs, listen, stalls } from "../notify/server.ts";

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

describe("EventBridge", () => {
  it.each<[string, Answer, string]>([
    ["hangs", hangs, "TimeoutError"],
    ["stalls after its headers", stalls, "TimeoutError"],
    ["answers in drips", drips, "AbortError"],
  ])("is not waited for when it %s", async (_, answer, name) => {
    const bus = await listen(answer);
    vi.stubEnv("AWS_ENDPOINT_URL_EVENTBRIDGE", bus.url);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "a");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "b");
    // The client is made when it is first used.
    vi.resetModules();
    const entry: LogEntry = {};
    const start = performance.now();
    await (await import("../../../functions/events/publish.ts")).publisher("records")(event, entry);
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(bus.received).toHaveLength(1);
    expect(entry).toEqual({ event_error: name, events_failed: 1 });
  });

  it("is named by Node's code when it can't be reached", async () => {
    const { entry } = await publish("records", Object.assign(new Error("canary"), { code: "ECONNREFUSED" }));
    expect(entry).toEqual({ event_error: "ECONNREFUSED", events_failed: 1 });
  });
});
