import { setTimeout as pause } from "node:timers/promises";
import type { Fault as KmsFault } from "../kms/endpoint.ts";
import type { Fault as SfnFault } from "../step-functions/endpoint.ts";
import type { Faults } from "../step-functions/faults.ts";
import type { Random } from "./random.ts";

export const SFN_FAULTS = [
  "ThrottlingException",
  "KmsThrottlingException",
  "AccessDeniedException",
  "InternalFailure",
  "hang",
  "lose reply",
] as const satisfies SfnFault[];

export const KMS_FAULTS = [
  "ThrottlingException",
  "AccessDeniedException",
  "DisabledException",
  "KMSInvalidStateException",
  "KMSInternalException",
  "hang",
] as const satisfies KmsFault[];

/** How long nothing, and then a fault, lasts, in seconds. */
const QUIET = [1, 4] as const;
const FAULTY = [1, 4] as const;
/** All three tries of the SDK hang, which takes 9 s. */
const LONG = 12;
/** Of a fault that only some calls meet: the time between two of them, in milliseconds. */
const SPELL_MS = 40;
/** What ended earlier is forgotten: a container handles no event for so long. In milliseconds. */
const KEPT_MS = 60_000;

/** From when to when a fault was on, in milliseconds of the monotonic clock; `to` is infinite while it is. */
interface Spell {
  from: number;
  to: number;
}

/** Switches the faults of one service on and off: each of its kinds in turn, in a random order, for all calls or for some. */
export class Schedule<Kind extends string> {
  /** The fault that is on; undefined for none. */
  now: Kind | undefined;
  /** How often each was on. */
  readonly met = new Map<Kind, number>();
  readonly #service: Faults<Kind>;
  readonly #kinds: readonly Kind[];
  readonly #random: Random;
  #spells: Spell[] = [];

  constructor(service: Faults<Kind>, kinds: readonly Kind[], random: Random) {
    this.#service = service;
    this.#kinds = kinds;
    this.#random = random;
  }

  /** Goes on until it is told to stop, and leaves the service well. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const kind of this.#random.shuffled(this.#kinds)) {
        await seconds(this.#random.between(...QUIET), signal);
        if (!signal.aborted) await this.#fail(kind, signal);
      }
    }
  }

  /** Whether a fault was on at any time of a span of the monotonic clock. */
  wasOn(from: number, to: number): boolean {
    return this.#spells.some((spell) => spell.from <= to && spell.to >= from);
  }

  async #fail(kind: Kind, signal: AbortSignal): Promise<void> {
    const isLong = kind === "hang" && this.#random.chance(0.3);
    const isForAll = isLong || this.#random.chance(0.5);
    const spell = { from: performance.now(), to: Number.POSITIVE_INFINITY };
    this.#spells = [...this.#spells.filter(({ to }) => to > spell.from - KEPT_MS), spell];
    this.now = kind;
    this.met.set(kind, (this.met.get(kind) ?? 0) + 1);
    const some = isForAll ? undefined : setInterval(() => this.#service.fail(kind, 1), SPELL_MS);
    if (isForAll) this.#service.fail(kind);
    await seconds(isLong ? LONG : this.#random.between(...FAULTY), signal);
    clearInterval(some);
    this.#service.recover();
    this.now = undefined;
    spell.to = performance.now();
  }
}

/** Ends early when it is told to stop. */
async function seconds(count: number, signal: AbortSignal): Promise<void> {
  await pause(count * 1_000, undefined, { signal }).catch(() => {});
}
