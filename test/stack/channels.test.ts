/** Notify's other channels, each read where it was sent and answered by its link. */
import { randomUUID } from "node:crypto";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { Webhook } from "standardwebhooks";
import { describe, expect, inject, it } from "vitest";
import { outputOf } from "../../local/deploy/deploy.ts";
import { machineOf } from "./machines.ts";
import { outsideWorld, reply } from "./outside.ts";
import { messageWhere } from "./queues.ts";
import { secret } from "./secrets.ts";
import { apps, emulator, endOf, press } from "./task.ts";

const { channels } = inject("deployed");
const outside = outsideWorld({ "/hook": reply(200), "/teams": reply(202) });
const through = await machineOf("notify-through.asl.json");
const lambda = new LambdaClient(emulator.clientConfig);

const approve = {
  name: "approve",
  type: "success",
  label: "Approve",
  output: { approved: true },
  answer_context: { approvedBy: "$recipient", approvedAt: "$answered_at" },
};
const hook = (path: string) => ({ type: "webhook", url: `${outside.url}${path}` });

/** A request that no other test makes. */
function request(over: object = {}) {
  const subject = `Rüstung ${randomUUID()}`;
  return { actions: [approve], message: { subject, text: "One\n\nTwo" }, expires_in: 60, ...over, subject };
}

/** Starts an execution that notifies, and waits for what comes of it. */
async function notified(over: object) {
  const { subject, ...rest } = request(over);
  return { ...(await through.start(rest)), subject };
}

/**
 * Invokes Notify as a state machine does, but for the token, and gives what comes back. The emulator has one name for all
 * that is thrown: the names themselves are shown by test/handlers/notify.test.ts.
 */
async function invoke(over: object) {
  const { subject, ...rest } = request(over);
  const Payload = JSON.stringify({ token: secret(`canary-token-${randomUUID()}`), ...rest });
  const FunctionName = outputOf(apps.notifying, "NotifyFunction");
  const { Payload: result, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
  return { ...JSON.parse(result?.transformToString() ?? "null"), hasThrown: FunctionError !== undefined };
}

const noted = (url: string) => {
  secret(new URL(url).searchParams.get("data") ?? "");
  return url;
};

for (const value of Object.values(channels.secrets)) secret(value);

describe("a message reaches", () => {
  it("an SNS topic, as text that is complete on its own", async () => {
    const task = await notified({
      channels: [{ type: "sns", topic_arn: outputOf(channels.outputs, "Topic") }],
    });
    const { Subject, Message } = await messageWhere<{ Subject: string; Message: string }>(
      outputOf(channels.outputs, "Published"),
      ({ Message }) => Message.includes(task.subject),
    );
    expect(Subject).toBe(task.subject.replace("ü", "ue"));
    const [, url = ""] = /^Approve\n(http\S+)$/m.exec(Message) ?? [];
    expect(await press(noted(url))).toMatchObject({ status: 200 });
    const output = { approved: true, approvedBy: "", approvedAt: expect.any(String) };
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
  });

  it("a webhook, whose signature an independent library verifies", async () => {
    const task = await notified({ channels: [hook("/hook")] });
    const { headers, body } = await outside.requestWhere((it) => it.body.includes(task.subject));
    const verified = new Webhook(channels.secrets.WebhookSigning).verify(
      body,
      headers as Record<string, string>,
    );
    expect(verified).toEqual({
      transaction_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      urls: { approve: expect.stringContaining("/respond?action=approve&data=") },
      message: { subject: task.subject, text: "One\n\nTwo" },
      expiration: expect.any(String),
    });
    expect(headers["webhook-id"]).toMatch(/^msg_/);
    expect(await press(noted(JSON.parse(body).urls.approve))).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED" });
  });

  it("a Teams workflow, as a card whose button opens the link", async () => {
    const task = await notified({ channels: [{ type: "teams" }] });
    const { path, body } = await outside.requestWhere((it) => it.body.includes(task.subject));
    expect(path).toBe("/teams?sig=canary-teams");
    const { attachments } = JSON.parse(body);
    expect(attachments[0]).toMatchObject({
      contentType: "application/vnd.microsoft.card.adaptive",
      content: { type: "AdaptiveCard" },
    });
    const [, url = ""] = /"type":"Action.OpenUrl"[^}]*"url":"([^"]+)"/.exec(body) ?? [];
    expect(await press(noted(url))).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED" });
  });
});

describe("a channel that doesn't accept", () => {
  const failing = {
    "/down": reply(503),
    "/moved": reply(307, "", { location: "/hook" }),
    "/busy": reply(429),
  };
  Object.assign(outside.answers, failing, { "/hangs": () => {} });

  it("is reported beside those that do", async () => {
    const paths = ["/down", "/moved", "/busy", "/hangs", "/hook"];
    const started = Date.now();
    const report = await invoke({ channels: paths.map(hook) });
    expect(report.hasThrown).toBe(false);
    expect(Date.now() - started).toBeLessThan(10_000);
    const to = new URL(outside.url).host;
    expect(report.sent).toEqual([{ channel: "webhook", to, id: expect.stringMatching(/^msg_/) }]);
    expect(report.failed).toEqual(
      ["HTTP 503", "Redirected", "HTTP 429", "Timeout"].map((error) => ({ channel: "webhook", to, error })),
    );
  });

  it("makes Notify throw DeliveryFailed, in JSON, when no other does, or all must", async () => {
    for (const over of [
      { channels: [hook("/down")] },
      { channels: [hook("/down"), hook("/hook")], deliver: "all" },
    ]) {
      const { hasThrown, errorMessage } = await invoke(over);
      expect(hasThrown).toBe(true);
      expect(JSON.parse(errorMessage).failed).toMatchObject([{ channel: "webhook", error: "HTTP 503" }]);
    }
  });
});

describe("Notify throws", () => {
  it.each<[object, string]>([
    [{ channels: [{ type: "email", to: ["nobody"] }] }, "request.channels[0].to[0]: "],
    [{ expiration: "2020-01-01", expires_in: undefined }, "InvalidDate: "],
    [{ channels: [{ type: "webhook", url: "https://elsewhere.example/" }] }, "Channel webhook: "],
    [{ channels: [{ type: "sns", topic_arn: "arn:aws:sns:us-east-1:1:t" }] }, "Channel sns: "],
  ])("for %j, and sends nothing", async (over, message) => {
    const before = outside.received.length;
    const { hasThrown, errorMessage } = await invoke({ channels: [hook("/hook")], ...over });
    expect(hasThrown).toBe(true);
    expect(errorMessage).toContain(message);
    expect(outside.received).toHaveLength(before);
  });
});

describe("events", () => {
  it("tell of each creation and each answer, and of no secret", async () => {
    const to = `joe-${randomUUID()}@example.com`;
    const report = await invoke({ channels: [hook("/hook"), { type: "email", to: [to] }] });
    const id = report.transaction_id;
    const records = outputOf(channels.outputs, "Records");
    type Record = { "detail-type": string; source: string; detail: { transaction_id: string } };
    const created = await messageWhere<Record>(records, ({ detail }) => detail.transaction_id === id);
    expect(created).toMatchObject({
      source: "callback-urls",
      "detail-type": "Callback URLs Created",
      detail: { actions: { approve: "success" }, recipients: [to], expiration: expect.any(String) },
    });
    const task = await notified({ channels: [hook("/hook")] });
    const { body } = await outside.requestWhere((it) => it.body.includes(task.subject));
    const { transaction_id, urls } = JSON.parse(body);
    await press(noted(urls.approve));
    const answered = await messageWhere<Record>(
      records,
      (it) => it["detail-type"].endsWith("Answered") && it.detail.transaction_id === transaction_id,
    );
    expect(answered.detail).toEqual({
      transaction_id,
      action: { name: "approve", type: "success" },
      answered_at: expect.any(String),
    });
  });
});
