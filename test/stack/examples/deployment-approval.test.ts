/** Levels, reminders, Slack and a record: approvals of deployments, by ASL alone. */
import { randomUUID } from "node:crypto";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { AwsClient } from "aws4fetch";
import { beforeAll, describe, expect, it } from "vitest";
import { type Outputs, outputOf } from "../../../local/deploy/deploy.ts";
import { statesOf } from "../machines.ts";
import { someone } from "../mailbox.ts";
import { outsideWorld, type Received } from "../outside.ts";
import { type Blocks, buttonsIn, pressOf, SLACK, tell, user } from "../slack.ts";
import { emulator, endOf } from "../task.ts";
import { deployExample } from "./deploy.ts";
import { causeOf, mailTo, pressed, type Started, started, tooLate, WHEN } from "./deployments.ts";

const outside = outsideWorld(SLACK);
const events = new EventBridgeClient(emulator.clientConfig);

const [Manager, Security] = [someone("manager"), someone("security")];
const BUS = "records";

describe("with little time, and no Slack", () => {
  let [ignored, reminded]: Started[] = [];
  beforeAll(async () => {
    const over = { Manager, Security, EventBusName: BUS, TimeoutSeconds: "6" };
    const outputs = await deployExample("deployment-approval", over);
    const long = `${randomUUID()}${"-shop".repeat(20)}`;
    const both = [started(outputs, "StateMachine", long), started(outputs, "StateMachine")];
    [ignored, reminded] = await Promise.all(both);
  });

  it("reminds whoever hasn't answered, by links that work while the first are over", async () => {
    const task = reminded as Started;
    const first = await mailTo(Manager, task);
    expect(first).toContain("You are asked as manager.");
    const second = await mailTo(Manager, task, "Reminder: ");
    await tooLate(first);
    await pressed(second, "Approve", task);
    // The next level starts anew.
    await pressed(await mailTo(Security, task), "Approve", task);
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED" });
    const asked = (await statesOf(task)).filter((state) => state === "RequestApproval");
    expect(asked).toHaveLength(3);
  });

  it("fails with ApprovalTimedOut, and who was waited for, when nobody answers", async () => {
    const task = ignored as Started;
    const texts = [await mailTo(Manager, task), await mailTo(Manager, task, "Reminder: ")];
    const end = await endOf(task);
    expect(end).toMatchObject({ status: "FAILED", error: "ApprovalTimedOut" });
    expect(causeOf(end)).toEqual({ level: "manager" });
    expect((await statesOf(task)).slice(-2)).toEqual(["ApprovalTimedOut", "DeploymentCancelled"]);
    for (const text of texts) await tooLate(text);
    // Its name is longer than a subject may be.
    const subjects = [task.subject, `Reminder: ${task.subject}`.slice(0, 100)];
    expect(texts.map((text) => text?.split("\n", 1)[0])).toEqual(subjects);
  });

  it("asks nothing in Slack", () => expect(outside.received).toEqual([]));
});

describe("with time, and Slack", () => {
  let outputs: Outputs;
  beforeAll(async () => {
    const over = { TimeoutSeconds: "60", ManagerChannel: "#managers", SecurityChannel: "#security" };
    const people = { Manager, Security, EventBusName: BUS };
    outputs = await deployExample("deployment-approval", { ...people, ...over });
  });

  /** The items of the table, as text by attribute. */
  async function records() {
    const { region, credentials, endpoint } = emulator.clientConfig;
    const aws = new AwsClient({ ...credentials, region, service: "dynamodb", retries: 0 });
    const headers = {
      "x-amz-target": "DynamoDB_20120810.Scan",
      "content-type": "application/x-amz-json-1.0",
    };
    const body = JSON.stringify({ TableName: outputOf(outputs, "Table") });
    const scanned = await aws.fetch(endpoint, { method: "POST", headers, body });
    const { Items } = (await scanned.json()) as { Items: Record<string, { S: string }>[] };
    return Items.map((it) => Object.fromEntries(Object.entries(it).map(([name, { S }]) => [name, S])));
  }

  it("ends with who approved at both levels, and when, and executes the deployment", async () => {
    const task = await started(outputs, "StateMachine");
    const asked = await mailTo(Manager, task);
    for (const part of [
      task.input.version,
      "production",
      "Vouchers can be combined",
      "The search finds plurals",
    ])
      expect(asked).toContain(part);
    await pressed(asked, "Approve", task);
    await tooLate(asked);
    const next = await mailTo(Security, task);
    expect(next).toContain("You are asked as security.");
    await pressed(next, "Approve", task);
    const by = (approvedBy: string) => ({ approved: true, approvedBy, approvedAt: WHEN, slackUser: "" });
    const output = { deployed: task.input, approvals: { manager: by(Manager), security: by(Security) } };
    expect(await endOf(task)).toEqual({ status: "SUCCEEDED", output, error: undefined, cause: undefined });
    expect((await statesOf(task)).at(-1)).toBe("ExecuteDeployment");
  });

  it.each([
    ["manager", Manager],
    ["security", Security],
  ])("fails with DeploymentRejected, and who rejected, when %s does", async (level, address) => {
    const task = await started(outputs, "StateMachine");
    if (level === "security") await pressed(await mailTo(Manager, task), "Approve", task);
    await pressed(await mailTo(address, task), "Reject", task);
    const end = await endOf(task);
    expect(end).toMatchObject({ status: "FAILED", error: "DeploymentRejected" });
    expect(causeOf(end)).toEqual({ level, rejectedBy: address, rejectedAt: WHEN, slackUser: "" });
    expect((await statesOf(task)).slice(-2)).toEqual(["DeploymentRejected", "DeploymentCancelled"]);
  });

  /** Presses one of the two buttons of an execution's message in a channel. */
  async function pressedIn(channel: string, button: 0 | 1, { subject }: Started) {
    const isOurs = ({ path, body }: Received) =>
      path.endsWith("/chat.postMessage") && body.includes(subject) && JSON.parse(body).channel === channel;
    const { body } = await outside.requestWhere(isOurs);
    const { blocks } = JSON.parse(body) as { blocks: Blocks };
    const buttons = buttonsIn(blocks);
    expect(buttons).toHaveLength(2);
    const press = pressOf(buttons[button], { blocks, subject: `${subject} ${channel.slice(1)}` });
    expect(await tell(press)).toMatchObject({ status: 200 });
  }

  it("takes one level's answer from its channel in Slack and the other's by mail, by who pressed", async () => {
    const task = await started(outputs, "StateMachine");
    await pressedIn("#managers", 0, task);
    await tooLate(await mailTo(Manager, task));
    await pressed(await mailTo(Security, task), "Approve", task);
    const approval = { approved: true, approvedAt: WHEN };
    const approvals = {
      manager: { ...approval, approvedBy: user.id, slackUser: user.name },
      security: { ...approval, approvedBy: Security, slackUser: "" },
    };
    const output = { deployed: task.input, approvals };
    expect(await endOf(task)).toEqual({ status: "SUCCEEDED", output, error: undefined, cause: undefined });
    const asked = outside.received.filter(({ body }) => body.includes(task.input.version));
    const channels = asked.flatMap(({ path, body }) =>
      /chat.postMessage$/.test(path) ? JSON.parse(body).channel : [],
    );
    expect(channels).toEqual(["#managers", "#security"]);
  });

  it("takes the answers of either level from its channel in Slack", async () => {
    const task = await started(outputs, "StateMachine");
    await pressedIn("#managers", 0, task);
    await pressedIn("#security", 1, task);
    const end = await endOf(task);
    expect(end).toMatchObject({ status: "FAILED", error: "DeploymentRejected" });
    const who = { rejectedBy: user.id, slackUser: user.name };
    expect(causeOf(end)).toEqual({ level: "security", rejectedAt: WHEN, ...who });
  });

  it("keeps a record of what is pending, and of who answered what and when", async () => {
    const since = new Date().toISOString();
    const items = async () =>
      (await records()).filter((it) => it.recipients === Manager && (it.created_at ?? "") >= since);
    const task = await started(outputs, "StateMachine");
    const text = await mailTo(Manager, task);
    const pending = {
      transaction_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      status: "pending",
      recipients: Manager,
      created_at: WHEN,
      expiration: WHEN,
    };
    await expect.poll(items, { timeout: 10_000 }).toEqual([pending]);
    await pressed(text, "Reject", task);
    const answered = { status: "answered", answer: "reject", answered_by: Manager, answered_at: WHEN };
    await expect.poll(items, { timeout: 10_000 }).toEqual([{ ...pending, ...answered }]);
  });

  /** A transaction of nobody's, of which events are sent as callback-urls sends them. */
  function transaction() {
    const transaction_id = randomUUID().replaceAll("-", "");
    const item = async () => (await records()).find((it) => it.transaction_id === transaction_id);
    const happened = (DetailType: string, detail: object) => {
      const Detail = JSON.stringify({ transaction_id, ...detail });
      const event = { EventBusName: BUS, Source: "callback-urls", DetailType, Detail };
      return events.send(new PutEventsCommand({ Entries: [event] }));
    };
    return { transaction_id, item, happened };
  }

  it("takes no heartbeat for an answer, of a link or of a form", async () => {
    const [link, form, later] = [transaction(), transaction(), transaction()];
    const answered_at = "2026-11-20T12:00:01.000Z";
    const alive = { name: "alive", type: "heartbeat" };
    await link.happened("Callback URL Answered", { action: alive, answered_at });
    const outcome = { action: { name: "decide", type: "post" }, outcome: alive };
    await form.happened("Callback URL Answered", { ...outcome, answered_at });
    await later.happened("Callback URL Answered", {
      action: { name: "approve", type: "success" },
      answered_at,
    });
    await expect.poll(later.item, { timeout: 10_000 }).toMatchObject({ status: "answered" });
    expect([await link.item(), await form.item()]).toEqual([undefined, undefined]);
  });

  it("keeps the answer in the record when the event of the question comes after it", async () => {
    const { transaction_id, item, happened } = transaction();
    await happened("Callback URL Answered", {
      action: { name: "decide", type: "post" },
      outcome: { name: "approve", type: "success" },
      slack_user_id: user.id,
      answered_at: "2026-11-20T12:00:01.000Z",
    });
    const answered = { transaction_id, status: "answered", answer: "approve", answered_by: user.id };
    await expect.poll(item, { timeout: 10_000 }).toMatchObject(answered);
    const created_at = "2026-11-20T12:00:00.000Z";
    await happened("Callback URLs Created", { actions: { decide: "post" }, created_at });
    const known = { ...answered, created_at, recipients: "", expiration: "" };
    await expect.poll(item, { timeout: 10_000 }).toMatchObject(known);
  });
});
