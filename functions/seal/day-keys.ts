import { asAwsFault, isThrottled } from "../aws.ts";
import { since } from "../log.ts";
import type { DayKey, RootKey } from "./day-key.ts";

/** How long a derived key is used: a disabled KMS key stops working within it. */
export const MAX_AGE_MS = 15 * 60_000;
/** How long a key that KMS would not renew for throttling is kept before we ask again. */
const THROTTLED_PAUSE_MS = 60_000;
/** Every day of the window (366 back, today, tomorrow) of two root keys. */
export const MAX_KEYS = 2 * 368;

interface CachedKey {
  key: Promise<DayKey>;
  /** Milliseconds since the Unix epoch. */
  staleAt: number;
}

/** How keys came about, as members of a log line; only what happened. */
interface KeyCounts {
  key_hits?: number;
  key_misses?: number;
  kms_failed?: number;
  throttled?: number;
  /** How long KMS took, in milliseconds. */
  kms_ms?: number;
}

/** The day keys of this container. One call to KMS per key, day and 15 minutes, however many ask at once. */
export class DayKeys {
  readonly #cache = new Map<string, CachedKey>();
  readonly #now: () => number;
  #counts: KeyCounts = {};

  /** @param now the clock, in milliseconds since the Unix epoch */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Gives the key of a day, from the cache or from KMS. Throws what the SDK throws; a failure isn't kept. */
  get(root: RootKey, day: number): Promise<DayKey> {
    const name = `${root.arn} ${day}`;
    const cached = this.#cache.get(name);
    const isFresh = cached !== undefined && this.#now() < cached.staleAt;
    this.#count(isFresh ? "key_hits" : "key_misses");
    if (isFresh) return cached.key;
    return this.#derive(name, () => root.derive(day), cached);
  }

  /** Gives what happened since it was last asked: a container takes one request at a time, so in that request. */
  counted(): KeyCounts {
    const counts = this.#counts;
    this.#counts = {};
    return counts;
  }

  #derive(name: string, derive: () => Promise<DayKey>, stale: CachedKey | undefined): Promise<DayKey> {
    const fresh: CachedKey = { key: this.#timed(derive), staleAt: this.#now() + MAX_AGE_MS };
    fresh.key = fresh.key.catch((thrown: unknown) => {
      this.#cache.delete(name);
      const throttled = isThrottled(asAwsFault(thrown));
      this.#count(throttled ? "throttled" : "kms_failed");
      if (!stale || !throttled) throw thrown;
      this.#keep(name, { key: stale.key, staleAt: this.#now() + THROTTLED_PAUSE_MS });
      return stale.key;
    });
    this.#keep(name, fresh);
    return fresh.key;
  }

  async #timed(derive: () => Promise<DayKey>): Promise<DayKey> {
    const start = performance.now();
    try {
      return await derive();
    } finally {
      this.#counts.kms_ms = (this.#counts.kms_ms ?? 0) + since(start);
    }
  }

  #count(what: Exclude<keyof KeyCounts, "kms_ms">): void {
    this.#counts[what] = (this.#counts[what] ?? 0) + 1;
  }

  #keep(name: string, entry: CachedKey): void {
    this.#cache.delete(name);
    this.#cache.set(name, entry);
    const oldest = this.#cache.keys().next();
    if (this.#cache.size > MAX_KEYS && !oldest.done) this.#cache.delete(oldest.value);
  }
}
