import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Undelivered } from "../../../../functions/http/undelivered.ts";
import { ChannelRefused, type Notice } from "../../../../functions/notify/delivery.ts";
import { webhookChannel } from "../../../../functions/notify/webhook/webhook.ts";
import { NOW } from "../../fakes.ts";
import { NOTICE } from "../notices.ts";
import { hangs, hangsUp, listen, type Received, redirectsTo, replies, type TestServer } from "../server.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:webhook-AbCdEf";
const HOSTILE = '"}],\u0000\u2028</script>\r\nwebhook-id: forged\u202E{{7*7}}$(id)\ud800';

const SETTINGS: Parameters<typeof webhookChannel>[0] = {
  webhookAllowedHosts: ["hooks.example.com", "Hooks.Example.COM:8443", "xn--mnchen-3ya.example"],
  webhookSigningSecretArn: ARN,
  allowPrivateWebhooks: false,
  secret: async () => `whsec_${KEY}`,
};

/** The delivery to one URL. */
function deliveryTo(url: string, settings = SETTINGS) {
  const [delivery, ...more] = webhookChannel(settings)({ type: "webhook", url });
  if (!delivery || more.length > 0) throw new Error("Expected one delivery");
  return delivery;
}

/** Sends to a server on loopback. */
function sendTo(server: TestServer, notice: Notice = NOTICE, over: object = {}, patience = 2_000) {
  const { host } = new URL(server.url);
  const settings = { ...SETTINGS, webhookAllowedHosts: [host], allowPrivateWebhooks: true, ...over };
  return deliveryTo(`${server.url}/in?from=us`, settings).send(notice, AbortSignal.timeout(patience));
}

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("webhookChannel", () => {
  it("POSTs the message and its links, signed over the very bytes", async () => {
    const server = await listen(replies(204));
    const secret = vi.fn(SETTINGS.secret);
    expect(await sendTo(server, NOTICE, { secret })).toBe(NOTICE.messageId);
    expect(secret.mock.calls).toEqual([[ARN]]);
    const [{ method, path, headers, body } = FAIL, ...more] = server.received;
    expect([method, path, more]).toEqual(["POST", "/in?from=us", []]);
    expect(headers).toMatchObject({
      "webhook-id": NOTICE.messageId,
      "webhook-timestamp": String(NOW / 1_000),
    });
    expect(new Webhook(KEY).verify(body, headers as Record<string, string>)).toEqual({
      transaction_id: NOTICE.transactionId,
      urls: { approve: NOTICE.links[0]?.url, reject: NOTICE.links[1]?.url },
      message: NOTICE.message,
      expiration: "2026-11-27T17:00:00.000Z",
    });
  });

  it("leaves an expiration out that there isn't", async () => {
    const server = await listen();
    const { expiration: _, ...forever } = NOTICE;
    await sendTo(server, forever);
    expect(JSON.parse(server.received[0]?.body ?? "")).not.toHaveProperty("expiration");
  });

  it("carries hostile texts as they are, in the body alone", async () => {
    const server = await listen();
    const message = {
      subject: HOSTILE,
      text: HOSTILE,
      details: [{ label: HOSTILE, value: HOSTILE }],
      footer: HOSTILE,
    };
    await sendTo(server, { ...NOTICE, message });
    const [{ headers, body } = FAIL] = server.received;
    expect(new Webhook(KEY).verify(body, headers as Record<string, string>)).toMatchObject({ message });
    expect(headers["webhook-id"]).toBe(NOTICE.messageId);
  });

  it.each([
    ["HTTP 400", replies(400, "canary")],
    ["HTTP 429", replies(429, "", { "retry-after": "1" })],
    ["HTTP 500", replies(500)],
    ["HTTP 503", replies(503)],
    ["Redirected", replies(304)],
    ["Unreachable", hangsUp],
    ["Timeout", hangs],
  ])("says %s when the server does so", async (failure, answer) => {
    const sending = sendTo(await listen(answer), NOTICE, {}, 300);
    await expect(sending).rejects.toThrow(new Undelivered(failure));
  });

  it("follows no redirect", async () => {
    const elsewhere = await listen();
    const sending = sendTo(await listen(redirectsTo(elsewhere.url)));
    await expect(sending).rejects.toThrow(new Undelivered("Redirected"));
    expect(elsewhere.received).toEqual([]);
  });

  it.each(["https://127.0.0.1/", "https://169.254.169.254/", "https://[::ffff:10.0.0.1]/"])(
    "sends nothing to the private address of %s, even when it is listed",
    async (url) => {
      const settings = { ...SETTINGS, webhookAllowedHosts: [new URL(url).host] };
      const sending = deliveryTo(url, settings).send(NOTICE, AbortSignal.timeout(2_000));
      await expect(sending).rejects.toThrow(new Undelivered("PrivateAddress"));
    },
  );

  it.each([
    ["isn't one", async () => "hunter2", new Undelivered("SecretInvalid")],
    ["can't be read", () => Promise.reject(new Error("AWS' own")), new Error("AWS' own")],
  ])("sends nothing when the secret %s", async (_, secret, error) => {
    const server = await listen();
    await expect(sendTo(server, NOTICE, { secret })).rejects.toThrow(error);
    expect(server.received).toEqual([]);
  });
});

describe("webhookChannel, by URL", () => {
  it.each([
    ["https://hooks.example.com", "hooks.example.com"],
    ["https://hooks.example.com:443/in?x=1", "hooks.example.com"],
    ["HTTPS://HOOKS.Example.com/in", "hooks.example.com"],
    ["https://hooks.example.com:8443/", "hooks.example.com:8443"],
    ["https://münchen.example/", "xn--mnchen-3ya.example"],
  ])("allows %s", (url, to) => {
    expect(deliveryTo(url)).toMatchObject({ channel: "webhook", to });
  });

  it.each([
    "https://hooks.example.com:444/",
    "https://example.com/",
    "https://hooks.example.com./",
    "https://evil.hooks.example.com/",
    "https://hooks.example.com.evil.example/",
    "https://evil.example/hooks.example.com",
    "https://evil.example?hooks.example.com",
    "https://evil.example/\\@hooks.example.com",
  ])("refuses the host of %s", (url) => {
    expect(() => deliveryTo(url)).toThrow(
      new ChannelRefused("add the host to WebhookAllowedHosts, with the port where it isn't 443"),
    );
  });

  it.each([
    "http://hooks.example.com/",
    "https://user@hooks.example.com/",
    "https://:password@hooks.example.com/",
    "https://hooks.example.com/#fragment",
    "https:hooks.example.com",
    "https:///hooks.example.com/",
    "https:\\\\hooks.example.com\\",
    " https://hooks.example.com/",
    "https://hooks.exa\nmple.com/",
    "https://hooks.example.com:99999/",
    "ftp://hooks.example.com/",
    "//hooks.example.com/",
    "hooks.example.com",
    "",
  ])("refuses %j, which is no plain https URL", (url) => {
    expect(() => deliveryTo(url)).toThrow(
      new ChannelRefused("give an absolute https URL without user info and fragment"),
    );
  });

  it("allows http only where private addresses are allowed, and other schemes nowhere", () => {
    const settings = { ...SETTINGS, allowPrivateWebhooks: true };
    expect(deliveryTo("http://hooks.example.com/", settings).to).toBe("hooks.example.com");
    expect(() => deliveryTo("ftp://hooks.example.com/", settings)).toThrow(ChannelRefused);
    expect(() => deliveryTo("http://example.com/", settings)).toThrow(ChannelRefused);
  });
});

const FAIL: Received = { method: "nothing came", path: "", headers: {}, body: "" };
