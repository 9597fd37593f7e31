import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Undelivered } from "../../../functions/http/undelivered.ts";
import { deliver } from "../../../functions/notify/deliver.ts";
import type { Delivery, Notice } from "../../../functions/notify/delivery.ts";
import { awsError } from "../fakes.ts";

const NOTICE = {} as Notice;
const TO = { channel: "webhook", to: "hooks.example.com" } as const;

const sending = (send: Delivery["send"]) => deliver({ ...TO, send }, NOTICE);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("gives the channel's id when it accepts", async () =>
  expect(await sending(async () => "id")).toEqual({ ...TO, id: "id" }));

it.each([
  [
    "Node's code for the network",
    Object.assign(new Error("canary"), { code: "ECONNREFUSED" }),
    "ECONNREFUSED",
  ],
  ["our own words", new Undelivered("HTTP 503"), "HTTP 503"],
  ["AWS' name for it, and not its message", awsError("MessageRejected"), "MessageRejected"],
  ["something unforeseen by its name", new TypeError("canary"), "TypeError"],
  ["what isn't even an error", "canary", "Error"],
])("says why it failed: %s", async (_, thrown, error) =>
  expect(await sending(() => Promise.reject(thrown))).toEqual({ ...TO, error }),
);

const LIMITS = { email: 10, sns: 10, slack: 5, teams: 5, webhook: 5 };

it.each(Object.entries(LIMITS) as [Delivery["channel"], number][])(
  "gives %s up after %i seconds, whether it heeds the signal or not",
  async (channel, seconds) => {
    const heedless = new Promise<never>(() => {});
    const heeding = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const sends: Delivery["send"][] = [(_, signal) => heeding(signal), () => heedless];
    const ended = vi.fn();
    const done = sends.map((send) => deliver({ ...TO, channel, send }, NOTICE).finally(ended));
    await vi.advanceTimersByTimeAsync(seconds * 1_000 - 100);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    for (const one of done) expect(await one).toEqual({ ...TO, channel, error: "Timeout" });
  },
);

it("leaves no timer behind", async () => {
  await sending(async () => "id");
  expect(vi.getTimerCount()).toBe(0);
});
