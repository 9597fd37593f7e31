import {
  DescribeExecutionCommand,
  type HistoryEvent,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
} from "@aws-sdk/client-sfn";
import type { Emulator } from "../emulator/emulator.ts";
import type { Execution } from "./shown.ts";

/** Looks at executions, and again at those that haven't ended. */
export class Executions {
  readonly #sfn: SFNClient;
  readonly #ended = new Set<string>();

  constructor({ clientConfig }: Pick<Emulator, "clientConfig">) {
    this.#sfn = new SFNClient(clientConfig);
  }

  /** Gives a state machine's executions that are new, go on, or have ended since it was asked last. */
  async of(stateMachineArn: string): Promise<Execution[]> {
    const arns: string[] = [];
    for await (const { executions = [] } of paginateListExecutions(
      { client: this.#sfn },
      { stateMachineArn },
    ))
      arns.push(...executions.map(({ executionArn = "" }) => executionArn));
    const open = arns.filter((arn) => !this.#ended.has(arn));
    const found = await Promise.all(open.map((executionArn) => this.#look(executionArn)));
    // Only now: had one look failed, the others' ends would never be shown.
    for (const { id, status } of found) if (status !== "RUNNING") this.#ended.add(id);
    return found;
  }

  async #look(executionArn: string): Promise<Execution> {
    const found = await this.#sfn.send(new DescribeExecutionCommand({ executionArn }));
    const events = await this.#history(executionArn);
    const { status = "RUNNING", stateMachineArn = "", startDate, stopDate, input = "{}" } = found;
    return {
      id: executionArn,
      workflow: stateMachineArn,
      name: executionArn.replace(/^.*:/, ""),
      status: status === "PENDING_REDRIVE" ? "RUNNING" : status,
      startedAt: startDate?.getTime() ?? 0,
      ...(stopDate && { endedAt: stopDate.getTime() }),
      input,
      // On AWS, one that failed has none.
      ...(status === "SUCCEEDED" && found.output !== undefined && { output: found.output }),
      ...(found.error !== undefined && { error: found.error }),
      ...(found.cause !== undefined && { cause: found.cause }),
      ...placeIn(events, status === "RUNNING"),
    };
  }

  async #history(executionArn: string): Promise<HistoryEvent[]> {
    const all: HistoryEvent[] = [];
    const pages = paginateGetExecutionHistory({ client: this.#sfn, pageSize: 1000 }, { executionArn });
    for await (const { events = [] } of pages) all.push(...events);
    return all;
  }
}

/** Reads where an execution is, and which states it has left. Of equal states side by side, the first entered counts as left first. */
export function placeIn(events: readonly HistoryEvent[], runs: boolean): Pick<Execution, "at" | "passed"> {
  const entered: { state: string; since: number }[] = [];
  const passed = new Set<string>();
  for (const { stateEnteredEventDetails, stateExitedEventDetails, timestamp } of events) {
    const { name: state } = stateEnteredEventDetails ?? {};
    if (state !== undefined) entered.push({ state, since: timestamp?.getTime() ?? 0 });
    const { name: left } = stateExitedEventDetails ?? {};
    if (left === undefined) continue;
    passed.add(left);
    const at = entered.findIndex((one) => one.state === left);
    if (at >= 0) entered.splice(at, 1);
  }
  if (runs) return { at: entered, passed: [...passed] };
  // The state that it ended in is never left.
  return { at: [], passed: [...new Set([...passed, ...entered.map(({ state }) => state)])] };
}
