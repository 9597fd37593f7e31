/** Examples, deployed by the commands of their READMEs. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { inject } from "vitest";
import { type Outputs, outputOf } from "../../../local/deploy/deploy.ts";
import { outputsOf } from "../../../local/deploy/stack.ts";
import { installed, ROOT } from "../../../local/paths.ts";

const { emulator, apps } = inject("deployed");

/** What examples/README.md has its readers export. */
const EXPORTS = {
  CREATE_URLS: outputOf(apps.notifying, "Function"),
  NOTIFY: outputOf(apps.notifying, "NotifyFunction"),
  NOTIFY_POLICY: outputOf(apps.notifying, "NotifyPolicy"),
  API: outputOf(apps.notifying, "Api"),
};

/**
 * Runs what an example's README says under 'Deploy', in its folder, as somebody would who copies it.
 * @param over parameters of its template, in place of those in the README
 * @returns the stack's outputs
 */
export async function deployExample(name: string, over: Record<string, string>): Promise<Outputs> {
  const folder = join(ROOT, "examples", name);
  const { PATH = "" } = process.env;
  const env = {
    ...emulator.environment,
    ...EXPORTS,
    HOME: process.env.HOME,
    SAM_CLI_TELEMETRY: "0",
    SAM_CLI_POLL_DELAY: "0.1",
    PATH: [dirname(installed("sam")), PATH].join(delimiter),
  };
  const overrides = Object.entries(over).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  // The command ends with its --parameter-overrides, of which the last of a name counts.
  const script = `set -e\n${commandsOf(folder).trimEnd()}${overrides.join("")}\n`;
  await promisify(execFile)("bash", ["-c", script], { cwd: folder, env });
  return outputsOf(new CloudFormationClient(emulator.clientConfig), name);
}

/** The first block of commands below the heading 'Deploy'. */
function commandsOf(folder: string): string {
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const [, commands] = /^## Deploy$.*?^```sh\n(.*?)^```$/ms.exec(readme) ?? [];
  if (commands === undefined) throw new Error(`${folder}/README.md has no commands under 'Deploy'`);
  return commands;
}
