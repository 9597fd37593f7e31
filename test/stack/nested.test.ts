/** docs/state-machines/nested.yaml: the app as a resource of another template. */
import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, inject, it } from "vitest";
import { deployStack, type Outputs, outputOf } from "../../local/deploy/deploy.ts";
import { run } from "../../local/deploy/run.ts";
import { installed, ROOT } from "../../local/paths.ts";
import { apiUrl } from "./api-url.ts";
import { machineAt } from "./machines.ts";
import { linkIn, mailsTo, someone } from "./mailbox.ts";
import { secret } from "./secrets.ts";
import { BROWSER, emulator, endOf, press, template } from "./task.ts";

const { channels, mails } = inject("deployed");
const BUCKET = "callback-urls-nested";
const approver = someone("ann");
let outputs: Outputs;

/**
 * Packages the app, and does its Transform: the emulator, unlike CloudFormation, does none in a nested stack.
 * @param to the template's path
 */
async function packageApp(to: string): Promise<void> {
  await fetch(`${emulator.endpoint}/${BUCKET}`, { method: "PUT" });
  const settings = { ...emulator.environment, SAM_CLI_TELEMETRY: "0" };
  const options = ["--template-file", template, "--s3-bucket", BUCKET, "--output-template-file", to];
  await run(installed("sam"), ["package", ...options], settings);
  await run(installed("python"), [join(ROOT, "test/stack/translate.py"), to], settings);
}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "nested-"));
  await packageApp(join(folder, "app.yaml"));
  const nested = await readFile(join(ROOT, "docs/state-machines/nested.yaml"), "utf8");
  const here = nested
    .replace("Location: ../../template.yaml", "Location: app.yaml")
    // The emulator lets no other identity through.
    .replace("EmailFrom: !Ref EmailFrom\n", '$&        EmailIdentityArns: "*"\n');
  const file = join(folder, "nested.yaml");
  await writeFile(file, here);
  const { EmailFrom = "" } = channels.parameters;
  const parameters = { EmailFrom, Approver: approver };
  outputs = await deployStack(emulator, { name: "nested", template: file, parameters });
});

it("asks by mail, through the nested app, and ends with the answer", async () => {
  const { execution } = await machineAt(outputOf(outputs, "StateMachine")).start({ invoice: "4711" });
  const [mail] = await mailsTo(mails, approver);
  expect(mail?.subject).toBe("Invoice 4711 waits for your approval");
  const link = apiUrl(linkIn(mail?.text, "Approve"), emulator);
  secret(new URL(link).searchParams.get("data") ?? "");
  expect(await press(link, BROWSER)).toMatchObject({ status: 200 });
  const output = { approved: true, approvedBy: approver };
  expect(await endOf({ execution })).toMatchObject({ status: "SUCCEEDED", output });
});

it("is packaged by sam package, with the app's own template", async () => {
  const folder = await mkdtemp(join(tmpdir(), "packaged-"));
  const [file, packaged] = [join(folder, "nested.yaml"), join(folder, "packaged.yaml")];
  await cp(join(ROOT, "docs/state-machines/nested.yaml"), file);
  const nested = await readFile(file, "utf8");
  await writeFile(file, nested.replace("../../template.yaml", template));
  const options = ["--template-file", file, "--s3-bucket", BUCKET, "--output-template-file", packaged];
  await run(installed("sam"), ["package", ...options], { ...emulator.environment, SAM_CLI_TELEMETRY: "0" });
  expect(await readFile(packaged, "utf8")).toMatch(
    /^ {6}Location: \S+\/callback-urls-nested\/\w+\.template$/m,
  );
});
