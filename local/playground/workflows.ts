import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DescribeStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { resourcesOf } from "../deploy/stack.ts";
import type { Emulator } from "../emulator/emulator.ts";
import { readTemplate } from "../examples/template.ts";
import { draw } from "../machine/graph.ts";
import { ROOT } from "../paths.ts";
import type { Workflow } from "./shown.ts";

/** Reads the state machines of a deployed example. */
export async function workflowsOf(
  { clientConfig }: Pick<Emulator, "clientConfig">,
  example: string,
): Promise<Workflow[]> {
  const { about, machines } = readTemplate(example);
  const resources = await resourcesOf(new CloudFormationClient(clientConfig), example);
  const sfn = new SFNClient(clientConfig);
  return Promise.all(
    machines.map(async ({ name, path }) => {
      const id = resources[name] ?? "";
      const { definition = "{}" } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: id }));
      const asl = JSON.parse(definition);
      const input = sampleInput(path);
      const comment = asl.Comment ?? "";
      return { id, example, about, name, comment, ...(input && { input }), drawing: draw(asl) };
    }),
  );
}

/** Tells of the durable function of a deployed example, where it has one. @param alias the ARN by which it is invoked */
export function durableWorkflowsOf(example: string, alias: string): Workflow[] {
  const { about, durableFunctions } = readTemplate(example);
  const input = inputIn(`examples/${example}/input.json`);
  return durableFunctions.map(({ name, description }) => ({
    id: alias,
    example,
    about,
    name,
    comment: description,
    ...(input && { input }),
  }));
}

/** The input beside a definition; those that only others start have none. */
function sampleInput(definition: string): Record<string, unknown> | undefined {
  return inputIn(definition.replace(/\.asl\.json$/, ".input.json"));
}

/** @param path from the repository's root */
function inputIn(path: string): Record<string, unknown> | undefined {
  const file = join(ROOT, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
