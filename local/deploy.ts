import { join } from "node:path";
import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from "@aws-sdk/client-cloudformation";
import type { Emulator } from "./emulator.ts";
import { installed, ROOT } from "./paths.ts";
import { ProgramFailure, run } from "./run.ts";

const SAM = installed("sam");
/** The usual half second between two looks at a stack is most of a deployment's time here. */
const SAM_SETTINGS = { SAM_CLI_TELEMETRY: "0", SAM_CLI_POLL_DELAY: "0.1" };

/** A stack to be deployed. */
export interface Stack {
  /** Its name, which distinguishes it from others of the same template. */
  name: string;
  /** The path of its template; where it has code, of what `buildApp` gives. */
  template: string;
  /** Values for the template's parameters; the rest have their defaults. */
  parameters?: Record<string, string>;
}

/** What a stack's outputs are, by name. */
export type Outputs = Record<string, string>;

/**
 * Bundles the functions and builds template.yaml, in place: one at a time.
 * @returns the path of the built template, which any number of stacks can be deployed from
 * @throws ProgramFailure with what the bundler or SAM printed
 */
export async function buildApp(): Promise<string> {
  await run(process.execPath, ["build.ts"]);
  await run(SAM, ["build"], SAM_SETTINGS);
  return join(ROOT, ".aws-sam", "build", "template.yaml");
}

/**
 * Deploys a stack to the emulator, or updates it.
 * @throws Error with the reasons that CloudFormation or SAM gives
 */
export async function deployStack(
  emulator: Emulator,
  { name, template, parameters = {} }: Stack,
): Promise<Outputs> {
  const args = ["deploy", "--template-file", template, "--stack-name", name, ...DEPLOY_OPTIONS];
  const overrides = Object.entries(parameters).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  if (overrides.length > 0) args.push("--parameter-overrides", overrides.join(" "));
  const cloudFormation = new CloudFormationClient(emulator.clientConfig);
  try {
    await run(SAM, args, { ...SAM_SETTINGS, ...emulator.environment });
  } catch (error) {
    const reasons = (await failedEvents(cloudFormation, name)) || lastError(error);
    throw new Error(`Deploying the stack ${name} failed: ${reasons}`, { cause: error });
  }
  return outputs(cloudFormation, name);
}

/** samconfig.toml is for people; SAM doesn't read it for a template in another folder. */
const DEPLOY_OPTIONS = [
  "--resolve-s3",
  ...["--capabilities", "CAPABILITY_IAM"],
  "--no-confirm-changeset",
  "--no-fail-on-empty-changeset",
  "--no-progressbar",
];

/**
 * Reads one output of a stack.
 * @throws Error when the stack has no such output
 */
export function outputOf(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`The stack has no output ${name}`);
  return value;
}

/** Lists what failed, oldest first: what came first is the reason of the rest. Empty when it never came to events. */
async function failedEvents(cloudFormation: CloudFormationClient, StackName: string): Promise<string> {
  try {
    const { StackEvents = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName }));
    const failed = StackEvents.filter((event) => event.ResourceStatus?.endsWith("_FAILED")).reverse();
    return failed.map((event) => `${event.LogicalResourceId}: ${event.ResourceStatusReason}`).join("; ");
  } catch {
    return "";
  }
}

function lastError(error: unknown): string {
  if (!(error instanceof ProgramFailure)) return String(error);
  return /^Error: (.*)$/ms.exec(error.output)?.[1]?.trim() ?? error.message;
}

async function outputs(cloudFormation: CloudFormationClient, StackName: string): Promise<Outputs> {
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  const pairs = (Stacks[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [
    OutputKey,
    OutputValue,
  ]);
  return Object.fromEntries(pairs);
}
