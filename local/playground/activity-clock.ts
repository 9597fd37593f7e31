import { endOverdueActivities } from "../emulator/activity-timeouts.ts";
import type { Emulator } from "../emulator/emulator.ts";
import { allowTaskFailures } from "../emulator/task-failures.ts";

/** What the emulator lacks for the poller of an activity: its tasks time out, and it may fail them. */
export class ActivityClock {
  readonly #emulator: Emulator;
  #stop: () => Promise<void> = async () => {};

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /** Begins, or begins anew after the poller was deployed again. @param seconds the `TimeoutSeconds` of the tasks */
  async start(poller: string, seconds: number): Promise<void> {
    await allowTaskFailures(this.#emulator, poller);
    await this.#stop();
    this.#stop = await endOverdueActivities(this.#emulator, { poller, seconds });
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}
