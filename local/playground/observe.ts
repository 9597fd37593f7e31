import { setTimeout as sleep } from "node:timers/promises";
import type { Emulator } from "../emulator/emulator.ts";
import { EXAMPLE_TOPICS } from "../examples/examples.ts";
import { EMULATOR_ENDED, oneLine } from "../terminal.ts";
import { Calls } from "./calls.ts";
import type { Live } from "./live.ts";
import type { Outbox } from "./outbox.ts";
import { subscribe } from "./sns.ts";
import type { StateMachines } from "./state-machines.ts";

const PAUSE_MS = 500;

/** What is looked at, and where it is shown. */
export interface Observed {
  emulator: Emulator;
  machines: StateMachines;
  outbox: Outbox;
  live: Live;
}

/** Shows what happens at the emulator, until it is aborted. */
export async function observe(
  { emulator, machines, outbox, live }: Observed,
  signal: AbortSignal,
): Promise<void> {
  const calls = new Calls(emulator);
  const receive = await subscribe(emulator, EXAMPLE_TOPICS);
  await Promise.all([
    repeat(() => machines.look(), signal),
    repeat(async () => (await calls.next()).forEach((call) => void live.put("call", call)), signal),
    repeat(async () => (await receive(signal)).forEach(outbox.show), signal),
  ]);
}

/** Goes on when something goes wrong, and says so once; that the emulator has ended is said elsewhere. */
async function repeat(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const said = new Set<string>([EMULATOR_ENDED]);
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      const text = oneLine(error);
      if (!signal.aborted && !said.has(text)) console.error(text);
      said.add(text);
    }
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => {});
  }
}
