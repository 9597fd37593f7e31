import type { Kind, Put, Shown } from "./shown.ts";

/** How many items of a kind are kept; the oldest go first. */
const MOST = 500;

/** What the page shows, kept in memory, and whoever wants to hear of changes. */
export class Live {
  readonly #items = new Map<string, Put>();
  readonly #listeners = new Set<(put: Put) => void>();

  /** Adds an item, or replaces the one of its kind and id. Nobody hears of one that is as it was. */
  put<K extends Kind>(kind: K, value: Shown[K]): void {
    const key = `${kind} ${value.id}`;
    const put = { kind, value } as Put;
    if (JSON.stringify(this.#items.get(key)) === JSON.stringify(put)) return;
    this.#items.set(key, put);
    this.#forgetOldest(kind);
    for (const listener of this.#listeners) listener(put);
  }

  /** Gives the item of a kind with this id. */
  get<K extends Kind>(kind: K, id: string): Shown[K] | undefined {
    return this.#items.get(`${kind} ${id}`)?.value as Shown[K] | undefined;
  }

  /** Gives all items of a kind, in the order in which they came. */
  all<K extends Kind>(kind: K): Shown[K][] {
    const puts = [...this.#items.values()].filter((put) => put.kind === kind);
    return puts.map(({ value }) => value as Shown[K]);
  }

  /** Tells all that there is, then what changes. @returns what ends it */
  subscribe(listener: (put: Put) => void): () => void {
    for (const put of this.#items.values()) listener(put);
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #forgetOldest(kind: Kind): void {
    const keys = [...this.#items.keys()].filter((key) => key.startsWith(`${kind} `));
    for (const key of keys.slice(0, -MOST)) this.#items.delete(key);
  }
}
