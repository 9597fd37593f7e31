import type { Ending } from "./ending.ts";

/** How many answers a container remembers. */
const MAX_ENDINGS = 1_000;

/**
 * What this container has recorded as answered. Step Functions doesn't tell an answered task from a late one, and a
 * second press must not wipe out who answered. It helps within one container alone: others, and those to come, know
 * nothing of it. So it is no record, and decides nothing but what people are shown.
 */
export class Memory {
  readonly #endings = new Map<string, Ending>();

  /** @param transactionId 32 hex digits; a transaction has one task, which takes one answer */
  remember(transactionId: string, ending: Ending): void {
    this.#endings.set(transactionId, ending);
    const [oldest] = this.#endings.keys();
    if (oldest !== undefined && this.#endings.size > MAX_ENDINGS) this.#endings.delete(oldest);
  }

  /** How the messages of a transaction end, as far as is known here. */
  recall(transactionId: string): Ending | undefined {
    return this.#endings.get(transactionId);
  }
}
