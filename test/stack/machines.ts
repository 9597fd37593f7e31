/** State machines that notify, as their authors write them: only their definitions, and no code. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  CreateStateMachineCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { inject } from "vitest";
import { deployStack, outputOf } from "../../local/deploy/deploy.ts";

const { emulator, apps, channels } = inject("deployed");
const sfn = new SFNClient(emulator.clientConfig);

/** A state machine that can be started. */
export interface Machine {
  arn: string;
  /** Starts an execution and gives its ARN. */
  start(input: object): Promise<{ execution: string }>;
}

/**
 * Creates a state machine.
 * @param file the definition, beside this file or in docs/state-machines/
 * @param timeout how long its tasks wait, in seconds; as written when left out
 * @param values what is put in place of texts of the definition, beside `${NotifyFunction}`
 */
export async function machineOf(
  file: string,
  timeout?: number,
  values: Record<string, string> = {},
): Promise<Machine> {
  const folder = file.startsWith("notify") ? "./" : "../../docs/state-machines/";
  const text = readFileSync(new URL(folder + file, import.meta.url), "utf8");
  const filledIn = Object.entries({
    "${NotifyFunction}": outputOf(apps.notifying, "NotifyFunction"),
    ...values,
  }).reduce((filled, [name, value]) => filled.replaceAll(name, value), text);
  const definition =
    timeout === undefined ? filledIn : filledIn.replace(/("TimeoutSeconds": )\d+/g, `$1${timeout}`);
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({
      name: randomUUID(),
      definition,
      roleArn: outputOf(channels.outputs, "MachineRole"),
    }),
  );
  return machineAt(stateMachineArn ?? "");
}

/** Deploys the template that README.md begins with, as it stands. */
export async function firstMachine(approver: string): Promise<Machine> {
  const { NotifyFunction = "", NotifyPolicy = "" } = apps.notifying;
  const template = fileURLToPath(new URL("../../docs/state-machines/first.yaml", import.meta.url));
  const parameters = { NotifyFunction, NotifyPolicy, Approver: approver };
  const outputs = await deployStack(emulator, { name: `first-${randomUUID()}`, template, parameters });
  return machineAt(outputOf(outputs, "StateMachine"));
}

/** A state machine that is there, by its ARN. */
export function machineAt(stateMachineArn: string): Machine {
  return {
    arn: stateMachineArn,
    start: async (input) => {
      const started = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) });
      return { execution: (await sfn.send(started)).executionArn ?? "" };
    },
  };
}

/** The states that an execution has entered, in their order. */
export async function statesOf({ execution }: { execution: string }): Promise<string[]> {
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: execution }));
  return events.flatMap(({ stateEnteredEventDetails: entered }) => entered?.name ?? []);
}
