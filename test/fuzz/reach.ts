import { expect } from "vitest";

/** Fewer runs say nothing of a share. */
const ENOUGH = 1_000;

/**
 * Counts how many of a property's values got past the first check, to where a parser does its work: a fuzz test whose
 * values are all refused at the door tests the door alone.
 */
export class Reach {
  readonly #what: string;
  #all = 0;
  #inner = 0;

  /** @param what the inner branch, in a few words */
  constructor(what: string) {
    this.#what = what;
  }

  /** Counts one value. */
  note(isInner: boolean): void {
    this.#all++;
    if (isInner) this.#inner++;
  }

  /** Fails when less than this share got there. What was measured is printed with `--silent=false`. */
  expectAtLeast(share: number): void {
    const reached = this.#inner / this.#all;
    console.info(`reach: ${(100 * reached).toFixed(1)} % of ${this.#all} ${this.#what}`);
    if (this.#all >= ENOUGH) expect(reached, this.#what).toBeGreaterThanOrEqual(share);
  }
}
