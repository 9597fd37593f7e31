import { join } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { EmulatorAccess } from "../emulator/emulator.ts";
import { installed, ROOT } from "../paths.ts";
import { ProgramFailure, run } from "./run.ts";
import { failures, outputsOf } from "./stack.ts";

const SAM = installed("sam");
/** The usual half second between two looks at a stack is most of a deployment's time here. */
const SAM_SETTINGS = { SAM_CLI_TELEMETRY: "0", SAM_CLI_POLL_DELAY: "0.1" };

/** Where SAM uploads to. One that it makes by itself would take another stack, and stacks deployed one by one. */
const BUCKET = "callback-urls-artifacts";

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
 * Deploys a stack to the emulator, or updates it. Several may be deployed at the same time.
 * @returns the stack's outputs
 * @throws Error with the reasons that CloudFormation or SAM gives
 */
export async function deployStack(emulator: EmulatorAccess, stack: Stack): Promise<Outputs> {
  const cloudFormation = new CloudFormationClient(emulator.clientConfig);
  await makeBucket(emulator);
  try {
    await run(SAM, deployArguments(stack), { ...SAM_SETTINGS, ...emulator.environment });
  } catch (error) {
    const reasons = (await failures(cloudFormation, stack.name)) || lastError(error);
    throw new Error(`Deploying the stack ${stack.name} failed: ${reasons}`, { cause: error });
  }
  return outputsOf(cloudFormation, stack.name);
}

/**
 * Picks one output of a stack.
 * @throws Error when the stack has none of that name
 */
export function outputOf(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`The stack has no output ${name}`);
  return value;
}

/** Unsigned, as the emulator's S3 takes it; it refuses the second time, and SAM says so if there is no bucket. */
async function makeBucket({ endpoint }: Pick<EmulatorAccess, "endpoint">): Promise<void> {
  await fetch(`${endpoint}/${BUCKET}`, { method: "PUT" });
}

/** All that samconfig.toml says, too: SAM doesn't read it for a template in another folder. */
function deployArguments({ name, template, parameters = {} }: Stack): string[] {
  const options = ["--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-progressbar"];
  const overrides = Object.entries(parameters).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  if (overrides.length > 0) options.push("--parameter-overrides", overrides.join(" "));
  return [
    "deploy",
    ...["--stack-name", name],
    ...["--template-file", template],
    ...["--s3-bucket", BUCKET],
    ...["--capabilities", "CAPABILITY_IAM"],
    ...options,
  ];
}

/** What SAM says at the end, when it never came to a stack. */
function lastError(error: unknown): string {
  if (!(error instanceof ProgramFailure)) return String(error);
  return /^Error: (.*)$/ms.exec(error.output)?.[1]?.trim() ?? error.message;
}
