import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { endOverdueActivities } from "../emulator/activity-timeouts.ts";
import type { Emulator } from "../emulator/emulator.ts";
import { allowTaskFailures } from "../emulator/task-failures.ts";

/** What the poller of an activity needs here: its tasks time out, it may fail them, and it begins at once. */
export class ActivityPoller {
  readonly #emulator: Emulator;
  readonly #stops: (() => Promise<void>)[] = [];

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /**
   * Prepares a poller that was deployed, or deployed again, and runs it.
   * @param name of its function
   * @param seconds the `TimeoutSeconds` of the tasks
   */
  async start(name: string, seconds: number): Promise<void> {
    await allowTaskFailures(this.#emulator, name);
    // Runs of the one before, and the tasks that they were handed, go on as they began.
    this.#stops.push(await endOverdueActivities(this.#emulator, { poller: name, seconds }));
    // Its schedule begins a minute after the deployment.
    const run = new InvokeCommand({ FunctionName: name, InvocationType: "Event" });
    await new LambdaClient(this.#emulator.clientConfig).send(run);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#stops.map((stop) => stop()));
  }
}
