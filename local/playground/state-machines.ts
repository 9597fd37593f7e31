import { SFNClient, StartExecutionCommand, StopExecutionCommand } from "@aws-sdk/client-sfn";
import type { Emulator } from "../emulator/emulator.ts";
import { Executions } from "./executions.ts";
import type { Live } from "./live.ts";
import type { Execution } from "./shown.ts";

/** The examples' state machines: started, stopped, and looked at. */
export class StateMachines {
  readonly #sfn: SFNClient;
  readonly #executions: Executions;
  readonly #live: Live;
  #looking: Promise<void> = Promise.resolve();

  constructor(emulator: Pick<Emulator, "clientConfig">, live: Live) {
    this.#sfn = new SFNClient(emulator.clientConfig);
    this.#executions = new Executions(emulator);
    this.#live = live;
  }

  /** Starts one, which the next look shows. @returns the execution's ARN */
  async start(stateMachineArn: string, input: Record<string, unknown>): Promise<string> {
    const started = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) });
    const { executionArn = "" } = await this.#sfn.send(started);
    return executionArn;
  }

  async stop(executionArn: string): Promise<void> {
    await this.#sfn.send(
      new StopExecutionCommand({ executionArn, error: "Stopped", cause: "On the playground" }),
    );
  }

  /** Shows the executions as they are now. One look after another, so that none shows what an earlier one has seen. */
  look(): Promise<void> {
    this.#looking = this.#looking.catch(() => {}).then(() => this.#lookAtAll());
    return this.#looking;
  }

  /** Gives the executions as they are now. */
  async executions(): Promise<Execution[]> {
    await this.look();
    return this.#live.all("execution");
  }

  async #lookAtAll(): Promise<void> {
    for (const { id } of this.#live.all("workflow"))
      for (const execution of await this.#executions.of(id)) this.#live.put("execution", execution);
  }
}
