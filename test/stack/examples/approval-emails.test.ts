/** Approval by a topic's mails, and by an outside service's JSON. */
import { randomUUID } from "node:crypto";
import { ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { describe, expect, it, vi } from "vitest";
import { outputOf } from "../../../local/deploy/deploy.ts";
import { machineAt, statesOf } from "../machines.ts";
import { linkIn } from "../mailbox.ts";
import { outsideWorld, reply } from "../outside.ts";
import { messageWhere, type Published, subscribe } from "../queues.ts";
import { BROWSER, emulator, endOf, press, send, stateOf } from "../task.ts";
import { deployExample } from "./deploy.ts";

const service = outsideWorld({ "/reviews": reply(202) });
const people = { Email: "ann@example.com", TimeoutSeconds: "8" };
const withoutService = await deployExample("approval-emails", people);
const outputs = await deployExample("approval-emails", { ...people, WebhookUrl: `${service.url}/reviews` });
const topic = outputOf(outputs, "Topic");
const unique = (what: string) => `${what} ${randomUUID().slice(0, 8)}`;

it("has the second state machine only when it has a WebhookUrl", () => {
  expect(Object.keys(withoutService).sort()).toEqual(["StateMachine", "Topic"]);
  expect(Object.keys(outputs).sort()).toEqual(["StateMachine", "Topic", "Webhook"]);
});

it("subscribes the address that it is given", async () => {
  const { Subscriptions } = await new SNSClient(emulator.clientConfig).send(
    new ListSubscriptionsByTopicCommand({ TopicArn: topic }),
  );
  expect(Subscriptions).toMatchObject([{ Protocol: "email", Endpoint: "ann@example.com" }]);
});

/** Starts an execution, reads its message, and opens both links as a browser does. */
async function requested() {
  const name = unique("Ann");
  const queue = await subscribe(topic);
  const next = () => messageWhere<Published>(queue, ({ Message }) => Message.includes(name));
  const task = await machineAt(outputOf(outputs, "StateMachine")).start({ name });
  const { Subject, Message } = await next();
  expect(Subject).toBe("Your approval is needed");
  const links = { approve: linkIn(Message, "Approve"), reject: linkIn(Message, "Reject") };
  for (const url of Object.values(links)) expect(await send(url, BROWSER)).toMatchObject({ status: 200 });
  expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
  return { ...task, name, ...links, next };
}

/** Looks at the confirmation, and at the execution's end. */
async function expectConfirmed(
  { execution, name, next }: Awaited<ReturnType<typeof requested>>,
  output: object,
) {
  const { Subject, Message } = await next();
  expect(Subject).toBe("The workflow has gone on");
  expect(JSON.parse(Message.slice(Message.indexOf("{")))).toEqual(output);
  expect(await endOf({ execution })).toMatchObject({ status: "SUCCEEDED", output: { name, output } });
  expect(await statesOf({ execution })).toEqual(["SendApprovalRequest", "SendConfirmation"]);
}

describe.concurrent("the mails", () => {
  it("confirm the output when somebody approves", async () => {
    const task = await requested();
    expect(await press(task.approve, BROWSER)).toMatchObject({ status: 200 });
    await expectConfirmed(task, { name_in_output: task.name });
  });

  it("confirm the error, caught into $.output, when somebody rejects", async () => {
    const task = await requested();
    expect(await press(task.reject, BROWSER)).toMatchObject({ status: 200 });
    await expectConfirmed(task, { Error: "rejected", Cause: `${task.name} rejected it` });
  });

  it("confirm the timeout when nobody answers, and whoever presses later is told", async () => {
    const task = await requested();
    await expectConfirmed(task, { Error: "States.Timeout", Cause: expect.any(String) });
    await vi.waitFor(async () =>
      expect(await press(task.approve, BROWSER)).toMatchObject({
        status: 410,
        body: expect.stringContaining("This link has expired. Nothing was sent."),
      }),
    );
  });
});

/** Starts an execution, and gives it with the link that reached the service. */
async function received() {
  const document = unique("Contract");
  const task = await machineAt(outputOf(outputs, "Webhook")).start({ document });
  const { body } = await service.requestWhere((it) => it.body.includes(document));
  const { urls, message } = JSON.parse(body);
  expect(message).toEqual({ subject: `Review of ${document}` });
  return { ...task, document, url: urls.review as string };
}

/** POSTs as the service does. */
const post = (url: string, body: object) =>
  press(url, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

const review = { reviewer: "Ben", score: 87 };

describe.concurrent("the webhook", () => {
  it("puts the picked part into the output when the service approves", async () => {
    const { execution, document, url } = await received();
    const { status, body } = await post(url, { approved: true, review, internal: "not for you" });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      action: { name: "review", type: "post" },
      outcome: { name: "approved", type: "success" },
    });
    const output = { document, output: [review] };
    expect(await endOf({ execution })).toEqual({ status: "SUCCEEDED", output });
  });

  it("fails with the picked error and cause when the service rejects", async () => {
    const { execution, url } = await received();
    const problem = { code: "Incomplete", text: "Page 3 isn't signed" };
    expect(await post(url, { approved: false, problem })).toMatchObject({ status: 200 });
    const [error, cause] = [problem.code, problem.text];
    expect(await endOf({ execution })).toMatchObject({ status: "FAILED", error, cause });
  });

  it("refuses what fits no outcome, and goes on waiting", async () => {
    const { execution, url } = await received();
    for (const body of [
      { approved: true },
      { approved: "yes", review },
      { approved: false, problem: { code: "States.Timeout", text: "" } },
      [],
    ]) {
      const { status, body: refusal } = await post(url, body);
      expect(status).toBe(400);
      expect(JSON.parse(refusal)).toMatchObject({ error: "InvalidPostActionBody" });
    }
    expect(await stateOf({ execution })).toMatchObject({ status: "RUNNING" });
    expect(await post(url, { approved: true, review })).toMatchObject({ status: 200 });
    expect(await endOf({ execution })).toMatchObject({ status: "SUCCEEDED" });
  });

  it("fails with NobodyAnswered when the service never POSTs in time", async () => {
    const { execution, url } = await received();
    expect(await endOf({ execution })).toMatchObject({ status: "FAILED", error: "NobodyAnswered" });
    await vi.waitFor(async () => {
      const { status, body } = await post(url, { approved: true, review });
      expect([status, JSON.parse(body).error]).toEqual([410, "ExpiredPayload"]);
    });
  });
});
