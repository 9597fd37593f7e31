/** Levels, reminders, Slack and a record: approvals of deployments, by ASL alone. */
import { randomUUID } from "node:crypto";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { AwsClient } from "aws4fetch";
import { beforeAll, describe, expect, it } from "vitest";
import { type Outputs, outputOf } from "../../../local/deploy/deploy.ts";
import { statesOf } from "../machines.ts";
import { outsideWorld } from "../outside.ts";
import { type Blocks, buttonsIn, pressOf, SLACK, tell, user } from "../slack.ts";
import { emulator, endOf } from "../task.ts";
import { deployExample } from "./deploy.ts";
import { causeOf, mailTo, pressed, type Started, someone, started, tooLate, WHEN } from "./deployments.ts";

const outside = outsideWorld(SLACK);
const events = new EventBridgeClient(emulator.clientConfig);

const [Manager, Security] = [someone("manager"), someone("security")];
const BUS = "records";

describe("with little time, and no Slack", () => {
  let [ignored, reminded]: Started[] = [];
  beforeAll(async () => {
    const over = { Manager, Security, EventBusName: BUS, TimeoutSeconds: "12", ReminderSeconds: "6" };
    const outputs = await deployExample("deployment-approval", over);
    const both = [started(outputs, "StateMachine"), started(outputs, "StateMachine")];
    [ignored, reminded] = await Promise.all(both);
  });

  it("reminds whoever hasn't answered, by links that work while the first are over", async () => {
    const task = reminded as Started;
    const first = await mailTo(Manager, task);
    expect(first).toContain("You are asked for manager.");
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
  });

  it("asks nothing in Slack", () => expect(outside.received).toEqual([]));
});

describe("with time, and Slack", () => {
  let outputs: Outputs;
  beforeAll(async () => {
    const over = { TimeoutSeconds: "120", ReminderSeconds: "60", SlackChannel: "#deployments" };
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
    expect(next).toContain("You are asked for security.");
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

  /** The message in Slack that isn't over. @param count the how many-th of an execution */
  async function inSlack({ subject }: Started, count: number) {
    const ours = () =>
      outside.received.filter(({ body }) => body.includes(subject) && body.includes("#deployments"));
    await outside.requestWhere(() => ours().length >= count);
    const { blocks } = JSON.parse(ours()[count - 1]?.body ?? "{}") as { blocks: Blocks };
    return { blocks, subject: `${subject} ${count}` };
  }

  it("takes the answers of either level from Slack, by who pressed", async () => {
    const task = await started(outputs, "StateMachine");
    const first = await inSlack(task, 1);
    const buttons = buttonsIn(first.blocks);
    expect(buttons).toHaveLength(2);
    expect(await tell(pressOf(buttons[0], first))).toMatchObject({ status: 200 });
    await tooLate(await mailTo(Manager, task));
    const second = await inSlack(task, 2);
    expect(await tell(pressOf(buttonsIn(second.blocks)[1], second))).toMatchObject({ status: 200 });
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

  it("keeps the answer in the record when the event of the question comes after it", async () => {
    const transaction_id = randomUUID().replaceAll("-", "");
    const item = async () => (await records()).find((it) => it.transaction_id === transaction_id);
    const happened = (DetailType: string, detail: object) => {
      const Detail = JSON.stringify({ transaction_id, ...detail });
      const event = { EventBusName: BUS, Source: "callback-urls", DetailType, Detail };
      return events.send(new PutEventsCommand({ Entries: [event] }));
    };
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
