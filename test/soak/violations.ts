/** What should never have happened. */
export class Violations {
  readonly #counts = new Map<string, number>();

  /** Takes one down, in words that hold no secret. */
  add(text: string): void {
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
  }

  get count(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Each once, and how often it happened. */
  get texts(): string[] {
    return [...this.#counts].map(([text, count]) => (count > 1 ? `${text} (${count} times)` : text));
  }
}
