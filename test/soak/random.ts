import { createHash } from "node:crypto";

/** Random choices that the same seed makes again. */
export class Random {
  readonly #seed: string;
  #drawn = 0;

  /** @param seed any text */
  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A number from `least` up to, but without, `most`. */
  between(least: number, most: number): number {
    return least + this.#next() * (most - least);
  }

  /** A whole number from `least` to `most`, both of them included. */
  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  /** Whether something happens that does so with this probability. */
  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** One of several. @throws Error when there is none */
  oneOf<Item>(items: readonly Item[]): Item {
    const [item] = items.slice(this.whole(0, items.length - 1));
    if (item === undefined) throw new Error("Give something to choose from");
    return item;
  }

  /** All of them, in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, place: this.#next() }))
      .sort((one, other) => one.place - other.place)
      .map(({ item }) => item);
  }

  #next(): number {
    return (
      createHash("sha256")
        .update(`${this.#seed} ${this.#drawn++}`)
        .digest()
        .readUInt32BE() /
      2 ** 32
    );
  }
}
