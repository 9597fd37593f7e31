/** One person's answer to a mail, by ASL alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SFNClient, TestStateCommand } from "@aws-sdk/client-sfn";
import { describe, expect, inject, it, vi } from "vitest";
import { parse } from "yaml";
import { outputOf } from "../../../local/deploy/deploy.ts";
import { ROOT } from "../../../local/paths.ts";
import { machineAt, statesOf } from "../machines.ts";
import { linkIn, mailsTo, someone } from "../mailbox.ts";
import { apps, BROWSER, emulator, endOf, press, send, stateOf } from "../task.ts";
import { deployExample } from "./deploy.ts";

const email = someone("ann");
const outputs = await deployExample("human-approval", { Email: email, TimeoutSeconds: "8" });

/** Starts an execution and gives it with the mail that it sends. */
async function asked(request: string) {
  const task = await machineAt(outputOf(outputs, "StateMachine")).start({ request });
  const isOurs = ({ text = "" }) => text.includes(`Request: ${request}\n`);
  let mails = await mailsTo(inject("deployed").mails, email);
  while (!mails.some(isOurs)) mails = await mailsTo(inject("deployed").mails, email, mails.length + 1);
  return { ...task, mail: mails.find(isOurs) };
}

/** Opens a mail's link as a browser does. */
async function opened(text: string | undefined, label: string) {
  const url = linkIn(text, label);
  const { status, body } = await send(url, BROWSER);
  expect(status).toBe(200);
  expect(body).toMatch(new RegExp(`<button type="submit"[^>]*>${label}</button>`));
  return url;
}

/** The page of an execution in the console. */
const pageOf = (host: string, execution: string) => {
  const region = execution.split(":")[3];
  return `https://${region}.${host}/states/home?region=${region}#/v2/executions/details/${execution}`;
};

describe.concurrent("human-approval", () => {
  it.each([
    ["Approve", "Approved", "Approved! Task approved by"],
    ["Reject", "Rejected", "Rejected! Task rejected by"],
  ])(
    "sends the execution on, and the person to its page, when they press '%s'",
    async (label, state, said) => {
      const { execution, mail } = await asked(`To press ${label}`);
      expect(mail?.subject).toBe("A workflow waits for your approval");
      const url = await opened(mail?.text, label);
      expect(await stateOf({ execution })).toMatchObject({ status: "RUNNING" });
      const { status, headers } = await press(url, BROWSER);
      expect(status).toBe(303);
      expect(headers.get("location")).toBe(pageOf("console.aws.amazon.com", execution));
      const output = { Status: `${said} ${email}` };
      expect(await endOf({ execution })).toMatchObject({ status: "SUCCEEDED", output });
      expect(await statesOf({ execution })).toEqual(["Ask", "Approved?", state]);
    },
  );

  it("fails with NobodyAnswered when nobody presses in time, and says so to whoever presses later", async () => {
    const { execution, mail } = await asked("To be left");
    const url = await opened(mail?.text, "Approve");
    expect(await endOf({ execution })).toMatchObject({ status: "FAILED", error: "NobodyAnswered" });
    expect(await statesOf({ execution })).toEqual(["Ask", "Nobody answered"]);
    await vi.waitFor(async () =>
      expect(await press(url, BROWSER)).toMatchObject({
        status: 410,
        body: expect.stringContaining("This link has expired. Nothing was sent."),
      }),
    );
  });

  it("hands on the address of the API", () => {
    expect(outputs.Api).toBe(outputOf(apps.notifying, "Api"));
  });
});

/**
 * The address that a press leads to, where the emulator can't be: CloudFormation's part from the template's data, which
 * are filled in here, and the state machine's from its expression, which the emulator evaluates.
 */
async function redirectOf(partition: string, execution: string) {
  const read = (name: string) => readFileSync(join(ROOT, "examples", "human-approval", name), "utf8");
  const { Resources, Mappings } = parse(read("template.yaml"), { logLevel: "silent" });
  const [page, { Host }] = Resources.HumanApproval.Properties.DefinitionSubstitutions.ExecutionPage;
  expect(Host).toEqual(["Console", "AWS::Partition", "Host"]);
  const filled = page
    .replaceAll("${Host}", Mappings.Console[partition].Host)
    .replaceAll("${AWS::Region}", execution.split(":")[3]);
  const redirects = [...read("human-approval.asl.json").matchAll(/"redirect": ("\{%.*?%\}")/g)];
  expect(redirects).toHaveLength(2);
  return Promise.all(
    redirects.map(([, json = ""]) =>
      evaluated(JSON.parse(json).replace("${ExecutionPage}", filled), execution),
    ),
  );
}

async function evaluated(expression: string, execution: string) {
  const definition = { Type: "Pass", QueryLanguage: "JSONata", Output: expression, End: true };
  // The emulator has no host of its own for it, as AWS has.
  const sfn = new SFNClient({ ...emulator.clientConfig, disableHostPrefix: true });
  const { output } = await sfn.send(
    new TestStateCommand({
      definition: JSON.stringify(definition),
      context: JSON.stringify({ Execution: { Id: execution } }),
    }),
  );
  return JSON.parse(output ?? "null");
}

it.each([
  ["aws", "eu-central-1", "console.aws.amazon.com"],
  ["aws-cn", "cn-north-1", "console.amazonaws.cn"],
  ["aws-us-gov", "us-gov-west-1", "console.amazonaws-us-gov.com"],
])("leads to the console of the partition when that is %s", async (partition, region, host) => {
  const execution = `arn:${partition}:states:${region}:123456789012:execution:HumanApproval:one`;
  const page = pageOf(host, execution);
  expect(await redirectOf(partition, execution)).toEqual([page, page]);
});
