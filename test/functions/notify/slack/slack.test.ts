import { describe, expect, it } from "vitest";
import type { Action } from "../../../../functions/action/action.ts";
import { Undelivered } from "../../../../functions/http/undelivered.ts";
import { ChannelRefused, type Delivery, type Notice } from "../../../../functions/notify/delivery.ts";
import type { SlackSettings } from "../../../../functions/notify/settings.ts";
import { slackChannel } from "../../../../functions/notify/slack/slack.ts";
import { awsError, NOW } from "../../fakes.ts";
import { approveClaims } from "../../seal/claims.ts";
import { asksFor, REVIEW } from "../../slack/forms.ts";
import { BOT_TOKEN, type SlackServer, slackServer } from "../../slack/slack-server.ts";
import { type Answer, floods, hangs, hangsUp, redirectsTo, replies } from "../server.ts";

const NOTICE: Notice = {
  transactionId: "00112233445566778899aabbccddeeff",
  messageId: "msg_1",
  message: { subject: "Deploy & release?" },
  links: [
    { action: approveClaims().action, label: "Approve", url: "https://cb.example/respond?data=canary" },
  ],
  now: NOW,
};

/** Slack, and the settings of a stack that has a bot and a webhook, but for what is given. */
async function setUp(over: Partial<SlackSettings> = {}, secrets: Record<string, string> = {}, allow = true) {
  const slack = await slackServer();
  const all: Record<string, string> = { bot: BOT_TOKEN, hook: slack.hook, ...secrets };
  const settings = {
    slack: {
      botTokenSecretArn: "bot",
      webhookSecretArn: "hook",
      signingSecretArn: "signing",
      apiUrl: slack.apiUrl,
      ...over,
    },
    allowPrivateWebhooks: allow,
    secret: async (arn: string) => all[arn] ?? Promise.reject(awsError("ResourceNotFoundException")),
  };
  const open = (channel?: string): Delivery => {
    const [delivery, ...more] = slackChannel(settings)({ type: "slack", ...(channel && { channel }) });
    if (delivery === undefined || more.length > 0) throw new Error("Not one delivery");
    return delivery;
  };
  return { slack, open };
}

const send = (delivery: Delivery, patience = 5_000) => delivery.send(NOTICE, AbortSignal.timeout(patience));

/** Why a message wasn't delivered. */
async function whyNot(delivery: Delivery, patience?: number): Promise<string> {
  const thrown = await send(delivery, patience).catch((error) => error);
  expect(thrown).toBeInstanceOf(Undelivered);
  expect(thrown.message).not.toMatch(/canary|xoxb|127\.0\.0\.1/);
  return thrown.message;
}

describe("the bot", () => {
  it("posts to the channel that was asked for", async () => {
    const { slack, open } = await setUp();
    const delivery = open("#approvals");
    expect(delivery).toMatchObject({ channel: "slack", to: "#approvals" });
    expect(await send(delivery)).toBe("1795176000.000100");
    expect(slack.calls).toMatchObject([
      {
        method: "chat.postMessage",
        body: { channel: "#approvals", text: "Deploy &amp; release?", unfurl_links: false },
      },
    ]);
    expect(slack.server.received[0]?.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it.each<[string, string, Record<string, string>]>([
    ["of another app", "invalid_auth", { bot: "xoxb-other" }],
    ["with a space", "SecretInvalid", { bot: "xoxb-1 2" }],
    ["with a line break", "SecretInvalid", { bot: "xoxb-1\r\nx-canary: 1" }],
    ["of another kind", "SecretInvalid", { bot: "canary" }],
    ["that isn't ASCII", "SecretInvalid", { bot: "xoxb-ä" }],
  ])("is refused with a token %s", async (_, word, secrets) => {
    const { open } = await setUp({}, secrets);
    expect(await whyNot(open("C1"))).toBe(word);
  });

  it("throws what reading the token throws", async () => {
    const { open } = await setUp({ botTokenSecretArn: "gone" });
    await expect(send(open("C1"))).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it.each<[string, Answer, string]>([
    ["its own word", replies(200, '{"ok":false,"error":"channel_not_found"}'), "channel_not_found"],
    ["a word that is none", replies(200, '{"ok":false,"error":"<canary>"}'), "BadReply"],
    ["a word that is too long", replies(200, `{"ok":false,"error":"${"a".repeat(65)}"}`), "BadReply"],
    ["no word", replies(200, '{"ok":false}'), "BadReply"],
    ["no JSON", replies(200, "<html>canary"), "BadReply"],
    ["other JSON", replies(200, '{"canary":true}'), "BadReply"],
    [
      "too many requests",
      replies(429, '{"ok":false,"error":"ratelimited"}', { "retry-after": "30" }),
      "HTTP 429",
    ],
    ["a fault", replies(500, "Canary"), "HTTP 500"],
    ["a redirect", redirectsTo("http://127.0.0.1:9/canary"), "HTTP 307"],
    ["a closed connection", hangsUp, "Unreachable"],
    ["no end", floods, "BadReply"],
  ])("says why Slack didn't take a message: %s", async (_, answer, word) => {
    const { slack, open } = await setUp();
    slack.server.answer = answer;
    expect(await whyNot(open("C1"))).toBe(word);
    expect(slack.server.received).toHaveLength(1);
  });

  it("gives up in time", async () => {
    const { slack, open } = await setUp();
    slack.server.answer = hangs;
    expect(await whyNot(open("C1"), 100)).toBe("Timeout");
  });

  it("takes a reply that is too long to read for what it says first", async () => {
    const { slack, open } = await setUp();
    const long = JSON.stringify({ ok: true, channel: "C1", ts: "1.2", message: "x".repeat(70_000) });
    slack.server.answer = replies(200, long);
    expect(await send(open("C1"))).toBe("msg_1");
  });

  it("goes to no private address unless that is allowed", async () => {
    const { slack, open } = await setUp({}, {}, false);
    expect(await whyNot(open("C1"))).toBe("NotHttps");
    const local = await setUp({ apiUrl: slack.apiUrl.replace("http:", "https:") }, {}, false);
    expect(await whyNot(local.open("C1"))).toBe("PrivateAddress");
    expect(slack.server.received).toEqual([]);
  });
});

describe("the incoming webhook", () => {
  it("posts to its own channel", async () => {
    const { slack, open } = await setUp();
    const delivery = open();
    expect(delivery.to).toBe("incoming webhook");
    expect(await send(delivery)).toBe("msg_1");
    expect(slack.calls.map(({ body }) => Object.keys(body).sort())).toEqual([
      ["blocks", "mrkdwn", "text", "unfurl_links", "unfurl_media"],
    ]);
  });

  it.each<[string, string, string, boolean]>([
    ["no URL", "canary", "SecretInvalid", true],
    ["a file", "file:///etc/canary", "SecretInvalid", true],
    ["http", "http://hooks.slack.com/services/canary", "SecretInvalid", false],
    ["a private address", "https://127.0.0.1/canary", "PrivateAddress", false],
  ])("is refused when its secret is %s", async (_, hook, word, allow) => {
    const { open } = await setUp({}, { hook }, allow);
    expect(await whyNot(open())).toBe(word);
  });

  it.each<[string, Answer, string]>([
    ["of another channel", replies(404, "no_service"), "HTTP 404 no_service"],
    ["that was revoked", replies(403, "Canary token"), "HTTP 403"],
    ["that is busy", replies(429, ""), "HTTP 429"],
  ])("says why Slack didn't take a message: one %s", async (_, answer, word) => {
    const { slack, open } = await setUp();
    slack.server.answer = answer;
    expect(await whyNot(open())).toBe(word);
  });
});

describe("a stack that has one of the two", () => {
  it("refuses a channel without a bot, and none without a webhook, and says what to do", async () => {
    const { open: withoutBot } = await setUp({ botTokenSecretArn: "" });
    expect(() => withoutBot("C0canary")).toThrow(ChannelRefused);
    expect(() => withoutBot("C0canary")).toThrow(
      /^leave out channel, or set SlackBotTokenSecretArn on the stack$/,
    );
    const { open: withoutHook } = await setUp({ webhookSecretArn: "" });
    expect(() => withoutHook()).toThrow(ChannelRefused);
    expect(() => withoutHook()).toThrow(/^give a channel, or set SlackWebhookSecretArn on the stack$/);
    await send(withoutBot());
    await send(withoutHook("C1"));
  });
});

describe("what can be answered within Slack", () => {
  const fixed: Action[] = [
    approveClaims().action,
    { name: "no", type: "failure" },
    { name: "beat", type: "heartbeat" },
  ];

  it("is every fixed action, and a form that the bot can show", async () => {
    const { open } = await setUp();
    for (const channel of ["C1", undefined])
      for (const action of fixed) expect(open(channel).answersInSlack?.(action)).toBe(true);
    expect(open("C1").answersInSlack?.(REVIEW)).toBe(true);
    expect(open().answersInSlack?.(REVIEW)).toBe(false);
    expect(open("C1").answersInSlack?.(asksFor({ type: "object" }))).toBe(false);
  });

  it("is nothing while nobody verifies what Slack would send", async () => {
    const { open } = await setUp({ signingSecretArn: "" });
    for (const action of [...fixed, REVIEW]) expect(open("C1").answersInSlack?.(action)).toBe(false);
  });
});

describe("the limits that Slack keeps here", () => {
  it("are kept", async () => {
    const { slack, open }: { slack: SlackServer; open: (channel?: string) => Delivery } = await setUp();
    const long = { ...NOTICE, links: [{ ...NOTICE.links[0], slackValue: "v".repeat(2_001) }] } as Notice;
    const refused = open("C1").send(long, AbortSignal.timeout(5_000));
    await expect(refused).rejects.toThrow("invalid_blocks");
    expect(slack.calls).toHaveLength(1);
  });
});
