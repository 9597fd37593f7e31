import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { deliver } from "../../../functions/notify/deliver.ts";
import { type Delivery, type Notice, Undelivered } from "../../../functions/notify/delivery.ts";
import { awsError } from "../fakes.ts";

const NOTICE = {} as Notice;
const TO = { channel: "webhook", to: "hooks.example.com" } as const;

const sending = (send: Delivery["send"]) => deliver({ ...TO, send }, NOTICE);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("gives the channel's id when it accepts", async () =>
  expect(await sending(async () => "id")).toEqual({ ...TO, id: "id" }));

it.each([
  ["our own words", new Undelivered("HTTP 503"), "HTTP 503"],
  ["AWS' name for it, and not its message", awsError("MessageRejected"), "MessageRejected"],
  ["something unforeseen by its name", new TypeError("canary"), "TypeError"],
  ["what isn't even an error", "canary", "Error"],
])("says why it failed: %s", async (_, thrown, error) =>
  expect(await sending(() => Promise.reject(thrown))).toEqual({ ...TO, error }),
);

it.each([
  ["heeds the signal", (signal: AbortSignal) => signal],
  ["heeds nothing", () => new AbortController().signal],
])("gives a webhook up after five seconds, also one that %s", async (_, heeded) => {
  const done = sending(
    (_, signal) =>
      new Promise((_, reject) => heeded(signal).addEventListener("abort", () => reject(signal.reason))),
  );
  const ended = vi.fn();
  void done.then(ended);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(await done).toEqual({ ...TO, error: "Timeout" });
});

it("leaves no timer behind", async () => {
  await sending(async () => "id");
  expect(vi.getTimerCount()).toBe(0);
});
