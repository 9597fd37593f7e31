import { setTimeout as pause } from "node:timers/promises";
import type { Fault as KmsFault } from "../kms/endpoint.ts";
import type { Fault as SfnFault } from "../step-functions/endpoint.ts";
import type { Deployment } from "./deployment.ts";
import { Door } from "./door.ts";
import { Ledger } from "./ledger.ts";
import { type Growth, growths } from "./memory.ts";
import { type Ends, live } from "./people.ts";
import { Random } from "./random.ts";
import { KMS_FAULTS, Schedule, SFN_FAULTS } from "./schedule.ts";
import { Violations } from "./violations.ts";

/** As many tasks are in hand at once. */
const PEOPLE = 16;
/** How long everybody has to finish, once AWS is well again, in milliseconds. */
const FINISH_MS = 60_000;
/** How often a container is replaced, in milliseconds: each new creator's links are of another day. */
const REPLACE_MS = 10_000;
const OLDEST_DAYS = 300;
/** How many samples of each container's memory there are to compare. */
const SAMPLES = 90;

/** A soak while it goes on, and what came of it. */
export class Soak {
  readonly violations = new Violations();
  readonly ends: Ends = new Map();
  readonly deployment: Deployment;
  readonly kms: Schedule<KmsFault>;
  readonly stepFunctions: Schedule<SfnFault>;
  readonly door: Door;
  readonly ledger: Ledger;
  /** Calls of KMS that came in, retries included. */
  kmsCalls = 0;
  readonly #random: Random;
  readonly #started = performance.now();

  constructor(deployment: Deployment, seed: string) {
    this.deployment = deployment;
    this.#random = new Random(seed);
    this.kms = new Schedule(deployment.kms, KMS_FAULTS, new Random(`${seed} KMS`));
    this.stepFunctions = new Schedule(
      deployment.stepFunctions,
      SFN_FAULTS,
      new Random(`${seed} Step Functions`),
    );
    const wasFaulty = (from: number, to: number) =>
      this.kms.wasOn(from, to) || this.stepFunctions.wasOn(from, to);
    this.door = new Door(deployment, wasFaulty, this.violations);
    this.ledger = new Ledger(deployment.stepFunctions, this.violations);
  }

  /** Since it was begun, in seconds. */
  get seconds(): number {
    return (performance.now() - this.#started) / 1_000;
  }

  /** How the memory of each container that lives on went. */
  get growths(): Growth[] {
    return this.deployment.fleets.flatMap(({ measured }) => measured.flatMap(growths));
  }

  /** Goes on for so many milliseconds, then lets everybody finish. @throws Error when a container fails */
  async run(ms: number): Promise<void> {
    using stop = new Stop();
    const faults = [this.kms.run(stop.signal), this.stepFunctions.run(stop.signal)];
    const keepers = [
      every(REPLACE_MS, stop.signal, () => this.#replace()),
      every(ms / SAMPLES, stop.signal, () => this.#measure()),
    ];
    const people = Array.from({ length: PEOPLE }, () => live(this.#around(), this.ends, stop.signal));
    const working = Promise.all([...faults, ...keepers, ...people]);
    await Promise.race([working, pause(ms)]);
    stop.now();
    const late = pause(FINISH_MS).then(() => this.violations.add(`Not all finished in ${FINISH_MS} ms`));
    await Promise.race([working, late]);
  }

  #around() {
    const { door, ledger, violations, deployment } = this;
    return { door, ledger, violations, random: this.#random, steps: deployment.stepFunctions };
  }

  async #replace(): Promise<void> {
    const responds = this.#random.chance(0.5);
    await (responds
      ? this.deployment.replace("respond", 0)
      : this.deployment.replace("create-urls", this.#random.whole(1, OLDEST_DAYS)));
  }

  async #measure(): Promise<void> {
    this.kmsCalls += this.deployment.kms.calls.splice(0).length;
    await Promise.all(this.deployment.fleets.map((fleet) => fleet.measure()));
  }
}

/** Tells all to stop; at the latest when it is left, also by an error. */
class Stop {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;

  now(): void {
    this.#controller.abort();
  }

  [Symbol.dispose](): void {
    this.now();
  }
}

/** Does something again and again, with a pause before each time, until told to stop. */
async function every(ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  for (;;) {
    await pause(ms, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    await work();
  }
}
