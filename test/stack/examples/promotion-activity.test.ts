/** Approval through an activity: one run of its poller has every manager asked, and asks again while nobody answers. */
import { randomUUID } from "node:crypto";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, describe, expect, inject, it } from "vitest";
import { outputOf } from "../../../local/deploy/deploy.ts";
import { makeActivity } from "../../../local/emulator/activity.ts";
import { endOverdueActivities } from "../../../local/emulator/activity-timeouts.ts";
import { allowTaskFailures } from "../../../local/emulator/task-failures.ts";
import { machineAt, statesOf } from "../machines.ts";
import { linkIn, type Mail, mailsTo, someone } from "../mailbox.ts";
import { secret } from "../secrets.ts";
import { BROWSER, emulator, endOf, press, send, stateOf } from "../task.ts";
import { deployExample } from "./deploy.ts";

/** Enough to read a mail and press, and less than `endOf` waits. */
const SECONDS = 9;
const ASK = "Ask the manager";

const { mails } = inject("deployed");
const ActivityArn = await makeActivity(emulator, "promotions");
const outputs = await deployExample("promotion-activity", { ActivityArn, TimeoutSeconds: String(SECONDS) });
const poller = outputOf(outputs, "Poller");
await allowTaskFailures(emulator, poller);
const stop = await endOverdueActivities(emulator, { poller, seconds: SECONDS });
afterAll(stop);

/** An execution, with the address of the manager that it asks. */
async function requested(manager = someone("manager")) {
  const employeeName = `Jane Doe ${randomUUID().slice(0, 8)}`;
  const machine = machineAt(outputOf(outputs, "StateMachine"));
  const task = await machine.start({ employeeName, managerEmailAddress: secret(manager) });
  return { ...task, employeeName, manager };
}

// They all wait when the poller is run, once; its open polls also take what is tried again. The schedule's first run comes
// a minute after the deployment.
const tasks = {
  approved: await requested(),
  rejected: await requested(),
  late: await requested(),
  unanswered: await requested(),
  unsendable: await requested("nobody at all"),
};
await new LambdaClient(emulator.clientConfig).send(
  new InvokeCommand({ FunctionName: poller, InvocationType: "Event" }),
);

/** The link of a mail, which a browser has opened. */
async function opened({ text, html }: Mail, label: string, employee: string): Promise<string> {
  const url = linkIn(text, label);
  secret(new URL(url).searchParams.get("data") ?? "");
  expect(html).toContain(`href="${url.replaceAll("&", "&amp;")}"`);
  const page = await send(url, BROWSER);
  expect(page.status).toBe(200);
  expect(page.body).toContain(`Promote ${employee}?`);
  return url;
}

describe.concurrent("a promotion", () => {
  it("ends with the approval's words when the manager approves", async () => {
    const { execution, manager, employeeName } = tasks.approved;
    const [mail] = (await mailsTo(mails, manager)) as [Mail];
    expect(mail.subject).toBe(`Promotion of ${employeeName}`);
    const url = await opened(mail, "Approve", employeeName);
    expect(await stateOf({ execution })).toMatchObject({ status: "RUNNING" });
    expect(await press(url, BROWSER)).toMatchObject({ status: 200 });
    expect(await endOf({ execution })).toMatchObject({
      status: "SUCCEEDED",
      output: "Approve link was clicked.",
    });
  });

  it("fails with the rejection's words when the manager rejects", async () => {
    const { execution, manager, employeeName } = tasks.rejected;
    const [mail] = (await mailsTo(mails, manager)) as [Mail];
    const url = await opened(mail, "Reject", employeeName);
    expect(await press(url, BROWSER)).toMatchObject({ status: 200 });
    expect(await endOf({ execution })).toMatchObject({
      status: "FAILED",
      error: "Rejected",
      cause: "Reject link was clicked.",
    });
  });

  it("is asked for again when time is up: the old links are over, the new ones work", async () => {
    const { execution, manager, employeeName } = tasks.late;
    const [first, second] = (await mailsTo(mails, manager, 2)) as [Mail, Mail];
    const old = await press(linkIn(first.text, "Approve"), BROWSER);
    expect(old.status).toBe(410);
    expect(old.body).toContain("expired");
    expect(await stateOf({ execution })).toMatchObject({ status: "RUNNING" });
    expect(await press(await opened(second, "Approve", employeeName), BROWSER)).toMatchObject({
      status: 200,
    });
    expect(await endOf({ execution })).toMatchObject({
      status: "SUCCEEDED",
      output: "Approve link was clicked.",
    });
    expect(await statesOf({ execution })).toEqual([ASK]);
  });

  it("fails, saying that nobody has answered, after three mails", async () => {
    const { execution, manager } = tasks.unanswered;
    await mailsTo(mails, manager, 2);
    const sent = await mailsTo(mails, manager, 3);
    expect(new Set(sent.map(({ text }) => linkIn(text, "Approve"))).size).toBe(3);
    expect(await endOf({ execution })).toMatchObject({
      status: "FAILED",
      error: "NobodyAnswered",
      cause: "The manager was asked three times and has not answered",
    });
    expect(await mailsTo(mails, manager, 3)).toHaveLength(3);
    expect(await statesOf({ execution })).toEqual([ASK, "Nobody answered"]);
  });

  it("fails with what Notify says when nobody can be asked", async () => {
    const { error, cause, status } = await endOf(tasks.unsendable);
    // On AWS, `InvalidRequest`: the emulator has one name for whatever a function throws.
    expect([status, error]).toEqual(["FAILED", "Runtime.HandlerError"]);
    expect(cause).toContain("InvalidJSON: request.channels[0].to[0]");
  });
});
