/** The construct as it is published, deployed by the CDK CLI. */
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { AwsClient } from "aws4fetch";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { deployStack, type Outputs, outputOf } from "../../local/deploy/deploy.ts";
import { outputsOf, resourcesOf } from "../../local/deploy/stack.ts";
import { apiUrl } from "./api-url.ts";
import { deployProject } from "./cdk-project.ts";
import { machineAt } from "./machines.ts";
import { linkIn, mailsTo, someone } from "./mailbox.ts";
import { secret } from "./secrets.ts";
import { BROWSER, emulator, endOf, linkTo, press, send, template } from "./task.ts";
import { type Keys, keysOf } from "./users.ts";

const { mails } = inject("deployed");
const cloudFormation = new CloudFormationClient(emulator.clientConfig);
const STACK = "approvals";
const FORM = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };

/** A link of the stack as `sam deploy` makes it, before the CDK app takes it over. */
let before: Awaited<ReturnType<typeof linkTo>>;
let outputs: Outputs;

beforeAll(async () => {
  const made = await deployStack(emulator, { name: STACK, template });
  before = await linkTo(made, { type: "success", output: "done" });
  await deployProject(emulator);
  outputs = await outputsOf(cloudFormation, STACK);
});

/** Starts an execution, and gives it with the link that the approver is mailed. */
async function asked(machine: string, label: string, input: (approver: string) => object) {
  const approver = someone("cdk");
  const { execution } = await machineAt(outputOf(outputs, machine)).start(input(approver));
  const [mail] = await mailsTo(mails, approver);
  const url = apiUrl(linkIn(mail?.text, label), emulator);
  secret(new URL(url).searchParams.get("data") ?? "");
  return { execution, approver, subject: mail?.subject, url };
}

describe("a stack with the construct", () => {
  it("still opens links of a stack of sam deploy when it takes that over with the same settings", async () => {
    expect(await press(before.url)).toMatchObject({ status: 200 });
    expect(await endOf(before)).toMatchObject({ status: "SUCCEEDED", output: "done" });
  });

  it("has the resources that sam deploy makes of template.yaml", async () => {
    const [ours, sam] = await Promise.all([logicalIds(STACK), logicalIds("defaults")]);
    // The emulator takes an empty list of topics for one that isn't.
    const others = sam.filter((id) => id !== "PublishPolicy");
    expect(ours).toEqual([...others, "SendEmailPolicy"].sort());
  });

  it("asks by mail, and ends with the answer and who gave it", async () => {
    const task = await asked("Approve", "Approve", (approver) => ({ invoice: "4711", approver }));
    expect(task.subject).toBe("Invoice 4711 waits for your approval");
    expect((await press(task.url)).status).toBe(200);
    const output = {
      approved: true,
      answeredBy: task.approver,
      answeredAt: expect.stringMatching(/^20.+Z$/),
    };
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
  });

  it("ends with the comment, or fails with the reason, that somebody fills in", async () => {
    const input = (approver: string) => ({ invoice: "4712", approver });
    const [approved, rejected] = [
      await asked("Comment", "Answer", input),
      await asked("Comment", "Answer", input),
    ];
    const comment = secret("Goods arrived on Monday");
    const fields = { outcome: "0", "field.0.comment": comment };
    expect(await send(approved.url, BROWSER)).toMatchObject({
      status: 200,
      body: expect.stringContaining('name="field.0.comment"'),
    });
    expect((await press(approved.url, { headers: FORM, body: new URLSearchParams(fields) })).status).toBe(
      200,
    );
    const output = { approved: true, comment, approvedBy: approved.approver };
    expect(await endOf(approved)).toMatchObject({ status: "SUCCEEDED", output });
    const cause = secret("Ordered by nobody");
    const reason = { outcome: "1", "field.1.reason": cause };
    expect((await press(rejected.url, { headers: FORM, body: new URLSearchParams(reason) })).status).toBe(
      200,
    );
    expect(await endOf(rejected)).toMatchObject({ status: "FAILED", error: "Rejected", cause });
  });

  it("asks in JSONPath, and goes on with the answer", async () => {
    const task = await asked("JsonPath", "Reject", (approver) => ({
      invoice: "4713",
      approvers: [approver],
    }));
    expect(task.subject).toBe("Invoice 4713");
    expect((await press(task.url)).status).toBe(200);
    const output = { invoice: "4713", answer: { approved: false, answeredBy: task.approver } };
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
  });

  it("lets whom it is granted make links, or send them, and no other", async () => {
    const [creator, notifier] = [
      await keysOf(outputOf(outputs, "CreatorName")),
      await keysOf(outputOf(outputs, "NotifierName")),
    ];
    expect(await invoked("CreateUrlsName", creator)).toHaveProperty("urls.go");
    // What Notify is invoked with has no message.
    expect(await invoked("NotifyName", notifier)).toHaveProperty("errorType");
    await expect(invoked("NotifyName", creator)).rejects.toThrow(REFUSED);
    await expect(invoked("CreateUrlsName", notifier)).rejects.toThrow(REFUSED);
    expect([await posted(creator), await posted(notifier)]).toEqual([200, 403]);
  });
});

const REFUSED = /AccessDenied|not authorized/;
const REQUEST = JSON.stringify({ token: "token", actions: [{ name: "go", type: "success", output: 1 }] });

/** The ids of a stack's resources, but for those of the CDK app's own, and the one that has a hash in it. */
async function logicalIds(stack: string): Promise<string[]> {
  const ids = Object.keys(await resourcesOf(cloudFormation, stack));
  return ids
    .filter((id) => !/^(Approval|Commented|InJsonPath|Creator|Notifier|ApiDeployment)/.test(id))
    .sort();
}

async function invoked(output: string, credentials: Keys): Promise<unknown> {
  const lambda = new LambdaClient({ ...emulator.clientConfig, credentials });
  const FunctionName = outputOf(outputs, output);
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: REQUEST }));
  return JSON.parse(Payload?.transformToString() ?? "");
}

/** The status of POST /urls. */
async function posted(credentials: Keys): Promise<number> {
  const client = new AwsClient({ ...credentials, service: "execute-api", region: "us-east-1", retries: 0 });
  const url = apiUrl(`${outputOf(outputs, "ApiUrl")}/urls`, emulator);
  const headers = { "content-type": "application/json" };
  return (await client.fetch(url, { method: "POST", headers, body: REQUEST })).status;
}
