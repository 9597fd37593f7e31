import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Emulator } from "../emulator/emulator.ts";
import { ROOT } from "../paths.ts";
import { deployStack, type Outputs } from "./deploy.ts";

const FOLDER = join(ROOT, "examples");

/** The examples' names, which are those of their folders, and of the stacks that their READMEs deploy; the simplest first. */
export const EXAMPLES = [
  "human-approval",
  "deployment-approval",
  "pipeline-approval",
  "approval-emails",
  "promotion-activity",
];

/** The topics that examples publish to by Notify: each is named like its stack. */
export const EXAMPLE_TOPICS = ["approval-emails", "pipeline-approval"].map(
  (name) => `arn:aws:sns:us-east-1:000000000000:${name}`,
);

/** The path of an example's template. */
export function templateOf(example: string): string {
  return join(FOLDER, example, "template.yaml");
}

/**
 * Deploys an example to the emulator.
 * @param values for the parameters of any example; of these it gets what its template has
 * @returns the stack's outputs
 */
export function deployExample(
  emulator: Omit<Emulator, "stop">,
  example: string,
  values: Record<string, string>,
): Promise<Outputs> {
  const has = defaultsOf(example);
  const parameters = Object.entries(values).filter(([name]) => Object.hasOwn(has, name));
  const template = templateOf(example);
  return deployStack(emulator, { name: example, template, parameters: Object.fromEntries(parameters) });
}

/** Gives an example's parameters with their defaults, which not all have. */
export function defaultsOf(example: string): Record<string, string | number | undefined> {
  const { Parameters = {} } = parse(readFileSync(templateOf(example), "utf8"), { logLevel: "silent" });
  const pairs = Object.entries<{ Default?: string | number }>(Parameters);
  return Object.fromEntries(pairs.map(([name, { Default }]) => [name, Default]));
}
