/** Levels, reminders, Slack, a record, and a vote: approvals of deployments, by ASL alone. */
import { randomUUID } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { beforeAll, describe, expect, inject, it } from "vitest";
import sample from "../../../examples/deployment-approval/deployment.input.json" with { type: "json" };
import { type Outputs, outputOf } from "../../../local/deploy/deploy.ts";
import { machineAt, statesOf } from "../machines.ts";
import { linkIn, mailWhere } from "../mailbox.ts";
import { outsideWorld } from "../outside.ts";
import { type Blocks, buttonsIn, pressOf, SLACK, tell, user } from "../slack.ts";
import { emulator, endOf, press, send, stateOf } from "../task.ts";
import { deployExample } from "./deploy.ts";

const BROWSER = { headers: { accept: "text/html" } };
const WHEN = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
const folder = inject("deployed").mails;
const outside = outsideWorld(SLACK);

const someone = (who: string) => `${who}-${randomUUID().slice(0, 8)}@example.com`;
const [Manager, Security] = [someone("manager"), someone("security")];
const [ann, bob, cleo] = [someone("ann"), someone("bob"), someone("cleo")];
const PEOPLE = { Manager, Security, Approvers: [ann, bob, cleo].join(), EventBusName: "records" };

/** A deployment that no other test asks for, and the subject of its messages. */
function deployment() {
  const version = randomUUID().slice(0, 8);
  return { input: { ...sample, version }, subject: `Deploy shop ${version} to production?` };
}

/** Starts an execution. @param name the output that has the state machine's ARN */
async function started(outputs: Outputs, name: string) {
  const asked = deployment();
  return { ...asked, ...(await machineAt(outputOf(outputs, name)).start(asked.input)) };
}

type Started = Awaited<ReturnType<typeof started>>;

/** The text of the mail that somebody got for an execution. @param begin of its subject, if not the question */
async function mailTo(address: string, { subject }: Pick<Started, "subject">, begin = subject) {
  const mail = await mailWhere(
    folder,
    address,
    (it) => it.subject?.startsWith(begin) === true && it.subject.includes(subject),
  );
  return mail.text;
}

/** Opens a link as a browser does, which sends nothing, and presses its button. */
async function pressed(text: string | undefined, label: string, task: Started) {
  const url = linkIn(text, label);
  const page = await send(url, BROWSER);
  expect([page.status, page.body.includes(task.subject)]).toEqual([200, true]);
  expect(page.body).toMatch(new RegExp(`<button type="submit"[^>]*>${label}</button>`));
  expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
  expect((await press(url, BROWSER)).status).toBe(200);
}

/** Presses a link that is over. */
async function tooLate(text: string | undefined) {
  const { status, body } = await press(linkIn(text, "Approve"), BROWSER);
  // The emulator knows no more of a task that is over; on AWS, or when a link has expired, it is 410.
  expect([400, 410]).toContain(status);
  expect(body).toMatch(/[Aa]lready answered or expired|has expired/);
}

const causeOf = ({ cause }: { cause: string | undefined }) => JSON.parse(cause ?? "null");

describe("with little time, and no Slack", () => {
  let outputs: Outputs;
  let [ignored, reminded, undecided]: Started[] = [];
  beforeAll(async () => {
    const over = { ...PEOPLE, TimeoutSeconds: "12", ReminderSeconds: "6" };
    outputs = await deployExample("deployment-approval", over);
    const machines = ["StateMachine", "StateMachine", "TwoOfThree"];
    [ignored, reminded, undecided] = await Promise.all(machines.map((name) => started(outputs, name)));
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

  it("fails with ApprovalTimedOut when too few of three answer", async () => {
    const task = undecided as Started;
    const text = await mailTo(ann, task);
    const end = await endOf(task);
    expect(end).toMatchObject({ status: "FAILED", error: "ApprovalTimedOut" });
    expect(causeOf(end)).toEqual({ approvals: [], rejections: [] });
    await tooLate(text);
  });

  it("asks nothing in Slack", () => expect(outside.received).toEqual([]));
});

describe("with time, and Slack", () => {
  let outputs: Outputs;
  beforeAll(async () => {
    const over = { TimeoutSeconds: "120", ReminderSeconds: "60", SlackChannel: "#deployments" };
    outputs = await deployExample("deployment-approval", { ...PEOPLE, ...over });
  });

  /** The items of the table, as text by attribute. @param since when they were made at the earliest */
  async function recorded(recipients: string, since: string) {
    const { region, credentials, endpoint } = emulator.clientConfig;
    const headers = {
      "x-amz-target": "DynamoDB_20120810.Scan",
      "content-type": "application/x-amz-json-1.0",
    };
    const body = JSON.stringify({ TableName: outputOf(outputs, "Table") });
    const aws = new AwsClient({ ...credentials, region, service: "dynamodb", retries: 0 });
    const scanned = await aws.fetch(endpoint, { method: "POST", headers, body });
    const { Items } = (await scanned.json()) as { Items: Record<string, { S: string }>[] };
    return Items.map((item) =>
      Object.fromEntries(Object.entries(item).map(([name, { S }]) => [name, S])),
    ).filter((item) => item.recipients === recipients && (item.created_at ?? "") >= since);
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
    const items = () => recorded(Manager, since);
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

  it("ends as soon as two of three have approved, with who did", async () => {
    const task = await started(outputs, "TwoOfThree");
    const first = await mailTo(bob, task);
    await pressed(first, "Approve", task);
    await tooLate(await mailTo(ann, task));
    await pressed(await mailTo(ann, task, `${task.subject} Approved by 1`), "Approve", task);
    const by = (approvedBy: string) => ({ approved: true, approvedBy, approvedAt: WHEN });
    const output = { deployed: task.input, approvals: [by(bob), by(ann)] };
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
    await tooLate(await mailTo(cleo, task, `${task.subject} Approved by 1`));
  });

  it("goes on after one approval and one rejection, and ends with the second rejection", async () => {
    const task = await started(outputs, "TwoOfThree");
    await pressed(await mailTo(ann, task), "Reject", task);
    const rest = (text = "") => new RegExp(`^Rejected by: ${ann}$`, "m").test(text);
    const second = await mailWhere(
      folder,
      bob,
      (it) => it.subject?.includes(task.subject) === true && rest(it.text),
    );
    await pressed(second.text, "Approve", task);
    await pressed(await mailTo(cleo, task, `${task.subject} Approved by 1`), "Reject", task);
    const end = await endOf(task);
    expect(end).toMatchObject({ status: "FAILED", error: "DeploymentRejected" });
    const rejection = (rejectedBy: string) => ({ approved: false, rejectedBy, rejectedAt: WHEN });
    expect(causeOf(end)).toEqual({
      approvals: [{ approved: true, approvedBy: bob, approvedAt: WHEN }],
      rejections: [rejection(ann), rejection(cleo)],
    });
  });

  it("ends as soon as two of three have rejected, without asking the third again", async () => {
    const task = await started(outputs, "TwoOfThree");
    await pressed(await mailTo(ann, task), "Reject", task);
    const again = await mailWhere(
      folder,
      bob,
      ({ subject, text }) => subject?.includes(task.subject) === true && text?.includes(ann) === true,
    );
    await pressed(again.text, "Reject", task);
    expect(await endOf(task)).toMatchObject({ status: "FAILED", error: "DeploymentRejected" });
    const asked = (await statesOf(task)).filter((state) => state === "AskAllWhoAreLeft");
    expect(asked).toHaveLength(2);
  });
});
