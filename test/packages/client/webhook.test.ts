import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { signatureHeaders } from "../../../functions/notify/webhook/sign.ts";
import { CallbackUrlsError, verifyWebhook, type WebhookHeaders } from "../../../packages/client/src/index.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString("base64")}`;
const [secret, newSecret, foreign] = [secretOf(1), secretOf(2), secretOf(3)];
/** A byte more than a key may have. */
const LONG = `whsec_${Buffer.alloc(65, 1).toString("base64")}`;
const id = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
const payload = {
  transaction_id: "0".repeat(32),
  urls: { approve: "https://example.com/respond?action=approve&data=…" },
  message: { subject: "Rüstung", text: "One\n\nTwo" },
  expiration: "2026-11-21T12:00:00.000Z",
};
const body = JSON.stringify(payload);
const signed = signatureHeaders(secret, id, NOW, body);
const names = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;

/** What is wrong with a webhook; undefined when it is right. */
function problemOf(over: object): string | undefined {
  try {
    verifyWebhook({ body, headers: signed, secret, ...over });
  } catch (error) {
    if (error instanceof CallbackUrlsError && error.code === "InvalidWebhook") return error.message;
    throw error;
  }
  return undefined;
}

beforeAll(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

describe("verifyWebhook", () => {
  it("gives id and payload of what Notify has signed", () => {
    expect(verifyWebhook({ body, headers: signed, secret })).toEqual({ id, payload });
  });

  it("takes what an independent library has signed, whatever the body and the key", () => {
    const keys = fc.integer({ min: 24, max: 64 }).map((length) => randomBytes(length).toString("base64"));
    fc.assert(
      fc.property(keys, fc.jsonValue(), fc.uuid(), (key, text, uuid) => {
        const json = JSON.stringify({ ...payload, message: { subject: text } });
        const signature = new Webhook(key).sign(uuid, new Date(NOW), json);
        const headers = {
          "webhook-id": uuid,
          "webhook-timestamp": String(NOW / 1_000),
          "webhook-signature": signature,
        };
        const verified = verifyWebhook({ body: json, headers, secret: `whsec_${key}` });
        expect(verified).toEqual({ id: uuid, payload: JSON.parse(json) });
      }),
    );
  });

  it.each<[string, WebhookHeaders]>([
    ["Headers", new Headers(signed)],
    ["names in other case", Object.fromEntries(names.map((name) => [name.toUpperCase(), signed[name]]))],
    ["lists of values", Object.fromEntries(names.map((name) => [name, [signed[name] ?? ""]]))],
    ["others beside them", { ...signed, get: "a header", host: undefined }],
  ])("reads headers that are %s", (_, headers) => {
    expect(problemOf({ headers })).toBeUndefined();
  });

  it("takes the body as bytes, too", () => {
    expect(problemOf({ body: new TextEncoder().encode(body) })).toBeUndefined();
    expect(problemOf({ body: Buffer.from(body) })).toBeUndefined();
  });

  it("takes either secret while it is changed, and either of two signatures", () => {
    expect(problemOf({ secret: [newSecret, secret] })).toBeUndefined();
    expect(problemOf({ secret: [secret, newSecret] })).toBeUndefined();
    const other = signatureHeaders(foreign, id, NOW, body)["webhook-signature"];
    const twice = `v1a,AAAA ${other} ${signed["webhook-signature"]}`;
    expect(problemOf({ headers: { ...signed, "webhook-signature": twice } })).toBeUndefined();
    expect(problemOf({ secret: [newSecret, foreign] })).toContain("no signature fits");
  });

  it("takes a secret with the line break of its file", () => {
    expect(problemOf({ secret: `${secret}\n` })).toBeUndefined();
  });

  it.each([
    ["another body", { body: `${body} ` }],
    ["another id", { headers: { ...signed, "webhook-id": `${id}0` } }],
    ["another time", { headers: { ...signed, "webhook-timestamp": String(NOW / 1_000 + 1) } }],
    ["another secret", { secret: newSecret }],
    [
      "another version",
      { headers: { ...signed, "webhook-signature": signed["webhook-signature"]?.replace("v1,", "v2,") } },
    ],
    [
      "no version",
      { headers: { ...signed, "webhook-signature": signed["webhook-signature"]?.replace("v1,", "") } },
    ],
    [
      "a signature cut short",
      { headers: { ...signed, "webhook-signature": signed["webhook-signature"]?.slice(0, -2) } },
    ],
    [
      "a signature with more behind it",
      { headers: { ...signed, "webhook-signature": `${signed["webhook-signature"]},` } },
    ],
    ["an empty signature beside a comma", { headers: { ...signed, "webhook-signature": "v1," } }],
    ["no secret", { secret: [] }],
  ])("refuses %s", (_, over) => {
    expect(problemOf(over)).toContain("no signature fits");
  });

  it.each(names)("refuses a webhook without %s, or with two", (name) => {
    const missing = `it needs one header ${name}`;
    for (const value of [undefined, "", [], [signed[name], signed[name]]])
      expect(problemOf({ headers: { ...signed, [name]: value } })).toContain(missing);
    expect(problemOf({ headers: { ...signed, [name.toUpperCase()]: "x" } })).toContain(missing);
    const headers = new Headers(signed);
    headers.delete(name);
    expect(problemOf({ headers })).toContain(missing);
  });

  it.each([
    [0, true],
    [300_000, true],
    [301_000, false],
    [-300_000, true],
    [-301_000, false],
    [86_400_000, false],
  ])("with a time %i ms ago: %s", (age, isTaken) => {
    const headers = signatureHeaders(secret, id, NOW - age, body);
    expect(problemOf({ headers }) === undefined).toBe(isTaken);
  });

  it.each(["", " ", "now", "1e9", "0x6553f100", "-1", "1.5", `${NOW}`, "9".repeat(400)])(
    "refuses the time '%s'",
    (time) => {
      expect(problemOf({ headers: { ...signed, "webhook-timestamp": time } })).toBeDefined();
    },
  );

  it.each([
    "",
    "null",
    "[]",
    "{",
    "{}",
    '"text"',
    JSON.stringify({ ...payload, urls: [] }),
    JSON.stringify({ ...payload, message: "" }),
  ])("refuses what was signed with the same secret, and isn't Notify's: %s", (text) => {
    const headers = signatureHeaders(secret, id, NOW, text);
    expect(problemOf({ body: text, headers })).toContain("its body is none of Notify's");
  });

  it.each(["", "whsec_", secret.slice(6), secretOf(1).slice(0, -16), LONG, `${secret}=`, "whsec_öäü"])(
    "throws a TypeError for the secret '%s', which it doesn't quote",
    (wrong) => {
      const call = () => verifyWebhook({ body, headers: signed, secret: [secret, wrong] });
      expect(call).toThrow(TypeError);
      expect(call).toThrow(/^Give secrets of whsec_ and 24 to 64 bytes in base64$/);
    },
  );
});
