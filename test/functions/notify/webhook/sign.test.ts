import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it, vi } from "vitest";
import { Undelivered } from "../../../../functions/http/undelivered.ts";
import { signatureHeaders } from "../../../../functions/notify/webhook/sign.ts";
import { NOW } from "../../fakes.ts";

const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 0xfb).toString("base64")}`;

describe("signatureHeaders", () => {
  it("signs as the specification's own example does", () => {
    // Standard Webhooks' reference libraries test with these.
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const headers = signatureHeaders(
      secret,
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      1_614_265_330_999,
      '{"test": 2432232314}',
    );
    expect(headers).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it("is verified by an independent implementation, whatever is signed with whatever key", () => {
    vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
    const keys = fc.integer({ min: 24, max: 64 }).map((length) => randomBytes(length).toString("base64"));
    fc.assert(
      fc.property(keys, fc.json(), fc.uuid(), (key, json, id) => {
        const headers = signatureHeaders(`whsec_${key}`, id, NOW, json);
        const webhook = new Webhook(key);
        expect(webhook.verify(json, headers)).toEqual(JSON.parse(json));
        expect(() => webhook.verify(`${json} `, headers)).toThrow();
        expect(() => webhook.verify(json, { ...headers, "webhook-id": `${id}0` })).toThrow();
      }),
    );
    vi.useRealTimers();
  });

  it.each([24, 25, 26, 64])("takes a key of %i bytes", (length) => {
    expect(signatureHeaders(secretOf(length), "id", NOW, "{}")).toHaveProperty("webhook-signature");
  });

  it.each([
    ["is empty", ""],
    ["has no key", "whsec_"],
    ["has no prefix", secretOf(32).replace("whsec_", "")],
    ["has another prefix", secretOf(32).replace("whsec_", "whsk_")],
    ["is too short", secretOf(23)],
    ["is too long", secretOf(65)],
    ["is base64url", secretOf(32).replaceAll("/", "_").replaceAll("+", "-")],
    ["has no padding", secretOf(32).replace(/=+$/, "")],
    ["has a break within", secretOf(48).replace("7", "7\n")],
    ["is no base64", `whsec_${"!".repeat(40)}`],
    ["is JSON", JSON.stringify({ secret: secretOf(32) })],
  ])("refuses a secret that %s, and doesn't quote it", (_, secret) => {
    expect(() => signatureHeaders(secret, "id", NOW, "{}")).toThrow(new Undelivered("SecretInvalid"));
  });
});
