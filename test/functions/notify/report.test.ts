import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CallbackError, serviceError } from "../../../functions/errors.ts";
import { Undelivered } from "../../../functions/http/undelivered.ts";
import type { OpenChannel } from "../../../functions/notify/channels.ts";
import type { Delivery } from "../../../functions/notify/delivery.ts";
import { report } from "../../../functions/notify/report.ts";
import { keeping, notifyRequest, sealing } from "./requests.ts";

let logged: string[];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void logged.push(line));
});
afterEach(() => void vi.restoreAllMocks());

const accepting = keeping().delivery;
const refusing = keeping({
  channel: "teams",
  to: "teams",
  send: () => Promise.reject(new Undelivered("HTTP 503")),
}).delivery;

function run(deliveries: Delivery[] | CallbackError, over: object = {}) {
  const open: OpenChannel = async () => {
    if (deliveries instanceof CallbackError) throw deliveries;
    return deliveries;
  };
  return report(notifyRequest(over), sealing().creation, open);
}

describe("what is thrown", () => {
  it("is nothing when one channel accepts", async () => {
    const done = await run([refusing, accepting]);
    expect(done).toMatchObject({ sent: [{ channel: "email" }], failed: [{ error: "HTTP 503" }] });
  });

  it.each<[string, Delivery[], object]>([
    ["no channel accepts", [refusing, refusing], {}],
    ["one doesn't, and all must", [refusing, accepting], { deliver: "all" }],
  ])("is DeliveryFailed when %s, and names which did in JSON", async (_, deliveries, over) => {
    const error = await run(deliveries, over).catch((thrown) => thrown);
    expect(error.name).toBe("DeliveryFailed");
    const { transaction_id, sent, failed } = JSON.parse(error.message);
    expect(transaction_id).toMatch(/^[0-9a-f]{32}$/);
    expect(sent.length + failed.length).toBe(2);
    expect(failed).toContainEqual({ channel: "teams", to: "teams", error: "HTTP 503" });
  });

  it.each<[string, object, CallbackError | Delivery[], string, RegExp]>([
    ["a wrong request", { token: 1 }, [accepting], "InvalidRequest", /^InvalidJSON: request\.token: /],
    ["a date in the past", { expiration: "2020-01-01" }, [accepting], "InvalidRequest", /^InvalidDate: /],
    ["a channel that is off", {}, new CallbackError("ChannelDisabled", "Off"), "ChannelDisabled", /^Off$/],
    ["a fault of AWS", {}, serviceError("KMS Busy"), "ServiceError", /^The service could not/],
    ["a key that refuses", {}, new CallbackError("EncryptionFailed", "Key"), "EncryptionFailed", /^Key$/],
  ])(
    "is an error of a name, a message and nothing else for %s",
    async (_, over, deliveries, name, message) => {
      const error = await run(deliveries, over).catch((thrown) => thrown);
      expect(error.name).toBe(name);
      expect(error.message).toMatch(message);
      expect(error.stack).toBe(name);
      expect(Object.keys(error)).toEqual(["name"]);
    },
  );
});

describe("the log", () => {
  it("has one line of codes and numbers, and no address", async () => {
    const hanging = { ...refusing, send: () => Promise.reject(new Undelivered("Timeout")) };
    await run([refusing, accepting, hanging, refusing]);
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      {
        transaction_id: expect.any(String),
        actions: { approve: "success", reject: "failure" },
        sent: 1,
        failed: 3,
        failures: { teams: "HTTP 503, Timeout" },
        created: 8,
        key_misses: 1,
        kms_ms: expect.any(Number),
        ms: expect.any(Number),
      },
    ]);
  });

  it("names the code of what was refused", async () => {
    await run([accepting], { token: 1 }).catch(() => {});
    expect(JSON.parse(logged.join())).toEqual({
      error: "InvalidRequest",
      reason: "InvalidJSON",
      refused: 1,
      ms: expect.any(Number),
    });
  });
});
