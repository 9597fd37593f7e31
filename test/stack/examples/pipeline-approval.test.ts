/** A pipeline's success asks by a topic, until a deadline: an approval by ASL alone. */
import { randomUUID } from "node:crypto";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "vitest";
import sample from "../../../examples/pipeline-approval/pipeline.input.json" with { type: "json" };
import { outputOf } from "../../../local/deploy/deploy.ts";
import { machineAt } from "../machines.ts";
import { linkIn } from "../mailbox.ts";
import { messageWhere, type Published, subscribe } from "../queues.ts";
import { BROWSER, emulator, endOf, press, send, stateOf } from "../task.ts";
import { deployExample } from "./deploy.ts";

const SOURCE = "example.pipelines";
const FORM = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };

const OVER = "This request was already answered or has expired.";
const SENT = '<h1 dir="auto">Your answer was sent</h1>';

/** A line of the page that comes after an answer. */
const line = (title: string, value: string) => `<dt dir="auto">${title}</dt><dd dir="auto">${value}</dd>`;

const outputs = await deployExample("pipeline-approval", { TimeoutSeconds: "15", EventSource: SOURCE });
const machine = machineAt(outputOf(outputs, "StateMachine"));
const events = new EventBridgeClient(emulator.clientConfig);
const sfn = new SFNClient(emulator.clientConfig);

/** What a pipeline's run says of itself. */
type Run = typeof sample;
const run = (): Run => ({ ...sample, "execution-id": randomUUID() });

/** Has something happen to a pipeline, and gives the text that the topic sends for it, and the execution. */
async function asked(happen: (run: Run) => Promise<unknown>) {
  const ours = run();
  const queue = await subscribe(outputOf(outputs, "Topic"));
  await happen(ours);
  const isOurs = ({ Message }: Published) => Message.includes(ours["execution-id"]);
  const { Subject, Message } = await messageWhere<Published>(queue, isOurs);
  const [, execution = ""] = /^Execution: (arn:\S+)$/m.exec(Message) ?? [];
  return { execution, Subject, Message };
}

/** Tells EventBridge of it, as the pipeline does. */
function tell(detail: object) {
  const DetailType = "CodePipeline Pipeline Execution State Change";
  const event = { Source: SOURCE, DetailType, Detail: JSON.stringify(detail) };
  return events.send(new PutEventsCommand({ Entries: [event] }));
}

/** Opens the message's link as a browser does, and sends the form that is there. */
async function answer(message: string, outcome: "0" | "1", fields: Record<string, string>) {
  const url = linkIn(message, "Approve or reject");
  const { status, body } = await send(url, BROWSER);
  expect(status).toBe(200);
  for (const field of Object.keys(fields)) expect(body).toContain(`name="${field}"`);
  return press(url, { headers: FORM, body: new URLSearchParams({ outcome, ...fields }) });
}

/** How many executions a state machine has. @param statusFilter of this status only */
async function countOf(name: "StateMachine" | "Request", statusFilter?: "FAILED" | "RUNNING") {
  const stateMachineArn = outputOf(outputs, name);
  const listed = new ListExecutionsCommand({ stateMachineArn, ...(statusFilter && { statusFilter }) });
  return (await sfn.send(listed)).executions?.length ?? 0;
}

describe.concurrent("pipeline-approval", () => {
  it("ends with the name and the comment when a pipeline's event has started it and somebody approves", async () => {
    const { execution, Subject, Message } = await asked(tell);
    expect(Subject).toBe("Pipeline shop waits for your approval");
    expect(Message).toContain("This request expires in 15 seconds.");
    expect(await stateOf({ execution })).toMatchObject({ status: "RUNNING" });
    const fields = { "field.0.name": "Ann Example", "field.0.comment": "On Monday, please" };
    const { status, body } = await answer(Message, "0", fields);
    expect(status).toBe(200);
    for (const words of [SENT, line("Answer", "Approve"), line("Comment", "On Monday, please")])
      expect(body).toContain(words);
    const output = { status: "APPROVED", approvedBy: "Ann Example", comment: "On Monday, please" };
    const none = { error: undefined, cause: undefined };
    expect(await endOf({ execution })).toEqual({ status: "SUCCEEDED", output, ...none });
  });

  it("ends with an empty comment when it was started by hand and somebody approves without one", async () => {
    const { execution, Message } = await asked((input) => machine.start(input));
    const { status, body } = await answer(Message, "0", { "field.0.name": "", "field.0.comment": "" });
    // Nothing is sent without a name.
    expect([status, body.includes("Your name")]).toEqual([400, true]);
    expect(await stateOf({ execution })).toMatchObject({ status: "RUNNING" });
    await answer(Message, "0", { "field.0.name": "Ann Example", "field.0.comment": "" });
    const output = { status: "APPROVED", approvedBy: "Ann Example", comment: "" };
    expect(await endOf({ execution })).toMatchObject({ status: "SUCCEEDED", output });
  });

  it("fails with DeploymentRejected, the name and the reason when somebody rejects", async () => {
    const { execution, Message } = await asked((input) => machine.start(input));
    const fields = { "field.0.name": "Bob Example", "field.1.reason": "The tests were skipped" };
    const { status, body } = await answer(Message, "1", fields);
    expect(status).toBe(200);
    for (const words of [SENT, line("Answer", "Reject"), line("Reason", "The tests were skipped")])
      expect(body).toContain(words);
    const cause = "Bob Example: The tests were skipped";
    expect(await endOf({ execution })).toMatchObject({
      status: "FAILED",
      error: "DeploymentRejected",
      cause,
    });
    const again = await press(linkIn(Message, "Approve or reject"), {
      headers: FORM,
      body: new URLSearchParams({ outcome: "0", "field.0.name": "Ann Example" }),
    });
    expect([again.status, again.body.includes(OVER)]).toEqual([400, true]);
  });

  it("fails with DeadlinePassed when nobody answers, and its link says that it is over", async ({
    expect,
  }) => {
    const { execution, Message } = await asked((input) => machine.start(input));
    await expect
      .poll(() => stateOf({ execution }), { timeout: 30_000, interval: 500 })
      .toMatchObject({
        status: "FAILED",
        error: "DeadlinePassed",
        cause: expect.stringMatching(/^Nobody answered by \d{4}-\d\d-\d\dT[\d:.]+Z$/),
      });
    const url = linkIn(Message, "Approve or reject");
    for (const late of [await send(url, BROWSER), await press(url, { headers: FORM, body: "outcome=0" })])
      expect([late.status, late.body.includes("This link has expired. Nothing was sent.")]).toEqual([
        410,
        true,
      ]);
  });

  it("fails with what went wrong when the message can't be sent", async () => {
    const { execution } = await machine.start({ ...run(), pipeline: "shop\nwarehouse" });
    const { status, cause } = await endOf({ execution });
    expect(status).toBe("FAILED");
    expect(cause).toMatch(/InvalidJSON: request\.[^"]+: Must be one line/);
  });

  it("asks for a pipeline whose name is as long as CodePipeline takes", async () => {
    const pipeline = "long-".repeat(20);
    const { Subject, Message } = await asked((input) => machine.start({ ...input, pipeline }));
    const subject = `Pipeline ${pipeline}`.slice(0, 100);
    // SNS takes one character less.
    expect([Subject, Message.split("\n", 1)[0]]).toEqual([`${subject.slice(0, 96)}...`, subject]);
  });
});

it("asks nothing when a pipeline has failed, or another has succeeded", async () => {
  const failed = { ...run(), state: "FAILED" };
  const other = { ...run(), pipeline: "warehouse" };
  const before = await countOf("StateMachine");
  for (const detail of [failed, other]) await tell(detail);
  // An event that starts one, sent after them, has arrived when they have.
  await asked(tell);
  expect(await countOf("StateMachine")).toBe(before + 1);
});

it("leaves nothing waiting behind an answer once the deadline has passed", async () => {
  await expect.poll(() => countOf("Request", "RUNNING"), { timeout: 30_000, interval: 500 }).toBe(0);
  expect(await countOf("Request", "FAILED")).toBe(0);
});
