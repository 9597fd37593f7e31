import { setTimeout as sleep } from "node:timers/promises";
import type { Emulator } from "../emulator/emulator.ts";
import { EXAMPLE_TOPICS } from "../examples/examples.ts";
import { Calls } from "./calls.ts";
import type { Live } from "./live.ts";
import type { Outbox } from "./outbox.ts";
import { watchTopics } from "./sns.ts";
import type { StateMachines } from "./state-machines.ts";

const PAUSE_MS = 500;

/** What is looked at, and where it is shown. */
export interface Observed {
  emulator: Emulator;
  machines: StateMachines;
  outbox: Outbox;
  live: Live;
}

/**
 * Shows what happens at the emulator, until it is aborted.
 * @throws what the emulator's clients throw, such as when it has ended
 */
export async function observe(
  { emulator, machines, outbox, live }: Observed,
  signal: AbortSignal,
): Promise<void> {
  const calls = new Calls(emulator);
  const observing = [
    repeat(() => machines.look(), signal),
    repeat(async () => (await calls.next()).forEach((call) => void live.put("call", call)), signal),
    watchTopics(emulator, EXAMPLE_TOPICS, outbox.show, signal),
  ];
  await Promise.all(observing).catch((error) => {
    if (!signal.aborted) throw error;
  });
}

async function repeat(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await work();
    await sleep(PAUSE_MS, undefined, { signal });
  }
}
