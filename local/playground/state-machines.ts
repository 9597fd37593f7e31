import { SFNClient, StartExecutionCommand, StopExecutionCommand } from "@aws-sdk/client-sfn";
import type { Emulator } from "../emulator/emulator.ts";
import { DurableFunctions, isDurable } from "./durable-functions.ts";
import { Executions } from "./executions.ts";
import type { Live } from "./live.ts";
import type { Execution } from "./shown.ts";

/** The examples' state machines, and durable functions: started, stopped, and looked at. */
export class StateMachines {
  readonly #sfn: SFNClient;
  readonly #executions: Executions;
  readonly #durable: DurableFunctions;
  readonly #live: Live;
  #looking: Promise<void> = Promise.resolve();

  constructor(emulator: Pick<Emulator, "clientConfig">, live: Live) {
    this.#sfn = new SFNClient(emulator.clientConfig);
    this.#executions = new Executions(emulator);
    this.#durable = new DurableFunctions(emulator);
    this.#live = live;
  }

  /** Starts one, which the next look shows. @returns the execution's ARN */
  async start(workflow: string, input: Record<string, unknown>): Promise<string> {
    if (isDurable(workflow)) return this.#durable.start(workflow, input);
    const started = new StartExecutionCommand({ stateMachineArn: workflow, input: JSON.stringify(input) });
    const { executionArn = "" } = await this.#sfn.send(started);
    return executionArn;
  }

  async stop(executionArn: string): Promise<void> {
    if (isDurable(executionArn)) return this.#durable.stop(executionArn);
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
    for (const { id } of this.#live.all("workflow")) {
      const executions = isDurable(id) ? this.#durable : this.#executions;
      for (const execution of await executions.of(id)) this.#live.put("execution", execution);
    }
  }
}
