/** A durable function, without a state machine: it pauses on a callback, is answered by a mail's links, and goes on. */
import { setTimeout as sleep } from "node:timers/promises";
import {
  GetDurableExecutionCommand,
  GetDurableExecutionHistoryCommand,
  InvokeCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { describe, expect, inject, it } from "vitest";
import sample from "../../../examples/durable-approval/input.json" with { type: "json" };
import { outputOf } from "../../../local/deploy/deploy.ts";
import { makeDurable } from "../../../local/emulator/durable-function.ts";
import { linkIn, mailsTo, someone } from "../mailbox.ts";
import { secret } from "../secrets.ts";
import { BROWSER, emulator, press, send } from "../task.ts";
import { deployExample } from "./deploy.ts";
import { WHEN } from "./deployments.ts";

/** Enough to read a mail and press; the second also for two heartbeats. */
const HEARTBEAT = 10;
const TIMEOUT = 24;

const FORM = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
const OVER = "This request was already answered or has expired.";

const { mails } = inject("deployed");
const lambda = new LambdaClient(emulator.clientConfig);
const outputs = await deployExample("durable-approval", {
  TimeoutSeconds: String(TIMEOUT),
  HeartbeatSeconds: String(HEARTBEAT),
});
await makeDurable(emulator, outputOf(outputs, "DurableFunction"));

/** An execution that waits, with the links of the mail that was sent for it. */
async function asked() {
  const approver = someone("approver");
  const order = { ...sample, approver: secret(approver) };
  // On AWS this would wait for the end, and so be refused for an execution that may take longer than 15 minutes; here it
  // comes back when the function waits. When it is invoked as an event, the emulator watches no timeout.
  const { Payload, DurableExecutionArn: arn = "" } = await lambda.send(
    new InvokeCommand({ FunctionName: outputOf(outputs, "Alias"), Payload: JSON.stringify(order) }),
  );
  const begun = Date.now();
  expect(JSON.parse(Payload?.transformToString() ?? "")).toEqual({ Status: "PENDING" });
  const [mail] = await mailsTo(mails, approver);
  expect(mail?.subject).toBe("Order 4711 waits for your approval");
  const link = (label: string) => {
    const url = linkIn(mail?.text, label);
    secret(new URL(url).searchParams.get("data") ?? "");
    return url;
  };
  const at = (seconds: number) => sleep(begun + seconds * 1_000 - Date.now());
  return { arn, approver, answer: link("Approve or reject"), moreTime: link("I need more time"), at };
}

type Asked = Awaited<ReturnType<typeof asked>>;

/** How an execution stands. */
async function stateOf({ arn }: Pick<Asked, "arn">) {
  const execution = await lambda.send(new GetDurableExecutionCommand({ DurableExecutionArn: arn }));
  const { Status, Result, Error: error } = execution;
  return { Status, ...(Result && { Result: JSON.parse(Result) }), ...(error && { error }) };
}

/** Waits for an execution's end, until its deadline is surely over. */
async function endOf(execution: Pick<Asked, "arn">) {
  for (let tries = 0; tries < 10 * (TIMEOUT + 10); tries++) {
    const state = await stateOf(execution);
    if (state.Status !== "RUNNING") return state;
    await sleep(100);
  }
  throw new Error("The execution goes on");
}

/** What happened, in order, and the callback's id. */
async function historyOf({ arn }: Asked) {
  const asking = new GetDurableExecutionHistoryCommand({ DurableExecutionArn: arn });
  const { Events = [] } = await lambda.send(asking);
  const ids = Events.flatMap(({ CallbackStartedDetails }) => CallbackStartedDetails?.CallbackId ?? []);
  return { ids, types: Events.map(({ EventType }) => EventType) };
}

/** Opens the form as a browser does, which sends nothing, and sends it. */
async function answer(execution: Asked, outcome: "0" | "1", field: "comment" | "reason", words: string) {
  const name = `field.${outcome}.${field}`;
  const page = await send(execution.answer, BROWSER);
  expect([page.status, page.body.includes(`name="${name}"`)]).toEqual([200, true]);
  expect(page.body).toContain("Approve order 4711?");
  expect(await stateOf(execution)).toEqual({ Status: "RUNNING" });
  return press(execution.answer, { headers: FORM, body: new URLSearchParams({ outcome, [name]: words }) });
}

describe.concurrent("an order's approval by a durable function", () => {
  it("goes on with the comment, and who gave it, when somebody approves; a second answer is told so", async () => {
    const execution = await asked();
    const comment = secret('Fine, "so to say" – go on');
    expect((await answer(execution, "0", "comment", comment)).status).toBe(200);
    expect(await endOf(execution)).toEqual({
      Status: "SUCCEEDED",
      Result: { order: "4711", approved: true, comment, answeredBy: execution.approver, answeredAt: WHEN },
    });
    for (const url of [execution.answer, execution.moreTime]) {
      const body = new URLSearchParams({ outcome: "1", "field.1.reason": "Too late" });
      const again = await press(url, { headers: FORM, body });
      expect([again.status, again.body.includes(OVER)]).toEqual([410, true]);
    }
    const { ids, types } = await historyOf(execution);
    expect(ids.map(secret)).toHaveLength(1);
    expect(types).toEqual([
      "ExecutionStarted",
      "CallbackStarted",
      "StepStarted",
      "StepSucceeded",
      "InvocationCompleted",
      "CallbackSucceeded",
      "InvocationCompleted",
      "ExecutionSucceeded",
    ]);
    expect(await mailsTo(mails, execution.approver)).toHaveLength(1);
  });

  it("goes on with the reason, and who gave it, when somebody rejects", async () => {
    const execution = await asked();
    const cause = secret("Too dear for what it is");
    expect((await answer(execution, "1", "reason", cause)).status).toBe(200);
    expect(await endOf(execution)).toEqual({
      Status: "SUCCEEDED",
      Result: {
        order: "4711",
        approved: false,
        error: "Rejected",
        cause,
        answeredBy: execution.approver,
        answeredAt: WHEN,
      },
    });
  });

  it("waits longer when more time is asked for", async () => {
    const execution = await asked();
    await execution.at(HEARTBEAT / 2);
    const page = await send(execution.moreTime, BROWSER);
    expect([page.status, page.body.includes("I need more time")]).toEqual([200, true]);
    expect((await press(execution.moreTime, BROWSER)).status).toBe(200);
    await execution.at(HEARTBEAT + 2);
    expect((await answer(execution, "0", "comment", "")).status).toBe(200);
    expect(await endOf(execution)).toMatchObject({
      Status: "SUCCEEDED",
      Result: { approved: true, comment: "" },
    });
  });

  it("fails, saying that nobody has answered, when nothing was heard; the links, not yet expired, say so", async () => {
    const execution = await asked();
    expect(await endOf(execution)).toEqual({
      Status: "FAILED",
      error: { ErrorType: "NobodyAnswered", ErrorMessage: "Callback timed out: Callback.Heartbeat" },
    });
    const late = await press(execution.moreTime, BROWSER);
    expect([late.status, late.body.includes(OVER)]).toEqual([410, true]);
    const program = await press(execution.moreTime, { headers: { accept: "application/json" } });
    expect([program.status, JSON.parse(program.body).error]).toEqual([410, "DurableExecutionError"]);
  });

  it("fails in the end, however often more time is asked for; the links say that they have expired", async () => {
    const execution = await asked();
    for (const seconds of [6, 12, 18]) {
      await execution.at(seconds);
      expect((await press(execution.moreTime, BROWSER)).status).toBe(200);
    }
    expect(await endOf(execution)).toEqual({
      Status: "FAILED",
      error: { ErrorType: "NobodyAnswered", ErrorMessage: "Callback timed out: Callback.Timeout" },
    });
    // They were made a moment after the callback.
    await execution.at(TIMEOUT + 2);
    const late = await press(execution.answer, BROWSER);
    expect([late.status, late.body.includes("This link has expired.")]).toEqual([410, true]);
  });
});
