import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DescribeStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { parse } from "yaml";
import { templateOf } from "../deploy/examples.ts";
import { resourcesOf } from "../deploy/stack.ts";
import type { Emulator } from "../emulator/emulator.ts";
import { draw } from "../machine/graph.ts";
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
    Object.entries(machines).map(async ([name, definitionUri]) => {
      const id = resources[name] ?? "";
      const { definition = "{}" } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: id }));
      const asl = JSON.parse(definition);
      const input = sampleInput(join(dirname(templateOf(example)), definitionUri));
      return {
        id,
        example,
        about,
        name,
        comment: asl.Comment ?? "",
        ...(input && { input }),
        drawing: draw(asl),
      };
    }),
  );
}

/** By a state machine's name, its definition's file. */
function readTemplate(example: string): { about: string; machines: Record<string, string> } {
  const { Description, Resources } = parse(readFileSync(templateOf(example), "utf8"), { logLevel: "silent" });
  const machines = Object.entries<{ Type: string; Properties: { DefinitionUri: string } }>(Resources)
    .filter(([, { Type }]) => Type === "AWS::Serverless::StateMachine")
    .map(([name, { Properties }]) => [name, Properties.DefinitionUri]);
  return { about: Description, machines: Object.fromEntries(machines) };
}

/** The input beside a definition; those that only others start have none. */
function sampleInput(definition: string): Record<string, unknown> | undefined {
  const file = definition.replace(/\.asl\.json$/, ".input.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
