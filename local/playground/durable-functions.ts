import {
  type Event,
  GetDurableExecutionCommand,
  type GetDurableExecutionResponse,
  InvokeCommand,
  LambdaClient,
  paginateGetDurableExecutionHistory,
  paginateListDurableExecutionsByFunction,
  paginateListVersionsByFunction,
  StopDurableExecutionCommand,
} from "@aws-sdk/client-lambda";
import type { Emulator } from "../emulator/emulator.ts";
import type { Execution } from "./shown.ts";

/** Whether an ARN is that of a function, or of an execution of one, and not of a state machine. */
export function isDurable(arn: string): boolean {
  return arn.split(":")[2] === "lambda";
}

/** The examples' durable functions, by the ARNs of their aliases. */
export class DurableFunctions {
  readonly #lambda: LambdaClient;
  readonly #ended = new Set<string>();

  constructor({ clientConfig }: Pick<Emulator, "clientConfig">) {
    this.#lambda = new LambdaClient(clientConfig);
  }

  /** Starts one, and comes back when it waits: an invocation as an event would tell no ARN. @returns the execution's ARN */
  async start(alias: string, input: Record<string, unknown>): Promise<string> {
    const invoked = new InvokeCommand({ FunctionName: alias, Payload: JSON.stringify(input) });
    return (await this.#lambda.send(invoked)).DurableExecutionArn ?? "";
  }

  async stop(DurableExecutionArn: string): Promise<void> {
    const because = { ErrorType: "Stopped", ErrorMessage: "On the playground" };
    await this.#lambda.send(new StopDurableExecutionCommand({ DurableExecutionArn, Error: because }));
  }

  /** Gives a function's executions that are new, go on, or have ended since it was asked last. */
  async of(alias: string): Promise<Execution[]> {
    const FunctionName = alias.replace(/:[^:]*$/, "");
    const client = this.#lambda;
    const open: string[] = [];
    for await (const { Versions = [] } of paginateListVersionsByFunction({ client }, { FunctionName }))
      for (const { Version: Qualifier } of Versions) {
        const pages = paginateListDurableExecutionsByFunction({ client }, { FunctionName, Qualifier });
        for await (const { DurableExecutions = [] } of pages)
          open.push(...DurableExecutions.map(({ DurableExecutionArn = "" }) => DurableExecutionArn));
      }
    const found = await Promise.all(
      open.filter((arn) => !this.#ended.has(arn)).map((arn) => this.#look(arn, alias)),
    );
    for (const { id, status } of found) if (status !== "RUNNING") this.#ended.add(id);
    return found;
  }

  async #look(DurableExecutionArn: string, alias: string): Promise<Execution> {
    const found = await this.#lambda.send(new GetDurableExecutionCommand({ DurableExecutionArn }));
    const events: Event[] = [];
    const pages = paginateGetDurableExecutionHistory({ client: this.#lambda }, { DurableExecutionArn });
    for await (const { Events = [] } of pages) events.push(...Events);
    const standing = standingOf(found);
    return {
      id: DurableExecutionArn,
      workflow: alias,
      name: DurableExecutionArn.replace(/^.*\//, ""),
      ...standing,
      ...placeIn(events, standing.status === "RUNNING"),
    };
  }
}

type Standing = Pick<Execution, "status" | "startedAt" | "endedAt" | "input" | "output" | "error" | "cause">;

/** Reads since when an execution runs, what with, and how it has ended. */
function standingOf(found: GetDurableExecutionResponse): Standing {
  const {
    Status = "RUNNING",
    StartTimestamp,
    EndTimestamp,
    InputPayload = "{}",
    Result,
    Error: error,
  } = found;
  return {
    status: Status === "STOPPED" ? "ABORTED" : Status,
    startedAt: StartTimestamp?.getTime() ?? 0,
    ...(EndTimestamp && { endedAt: EndTimestamp.getTime() }),
    input: InputPayload,
    ...(Result !== undefined && { output: Result }),
    ...(error?.ErrorType !== undefined && { error: error.ErrorType }),
    ...(error?.ErrorMessage !== undefined && { cause: error.ErrorMessage }),
  };
}

/** Reads in which of its steps and callbacks an execution is, and which it has left, by their names. */
function placeIn(events: readonly Event[], runs: boolean): Pick<Execution, "at" | "passed"> {
  const at = new Map<string, number>();
  const passed = new Set<string>();
  for (const { Name, EventType = "", EventTimestamp } of events) {
    if (Name === undefined) continue;
    if (EventType.endsWith("Started")) at.set(Name, EventTimestamp?.getTime() ?? 0);
    else if (at.delete(Name)) passed.add(Name);
  }
  return { at: runs ? [...at].map(([state, since]) => ({ state, since })) : [], passed: [...passed] };
}
