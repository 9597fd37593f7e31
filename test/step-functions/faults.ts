/** How a service is made to fail, call by call. */
export class Faults<Kind extends string> {
  #kind: Kind | undefined;
  #left = 0;

  /** Fails the next calls in this way; `times` is without end unless said. */
  fail(kind: Kind, times = Number.POSITIVE_INFINITY): void {
    this.#kind = kind;
    this.#left = times;
  }

  /** Ends what `fail` began. */
  recover(): void {
    this.#left = 0;
  }

  /** The way in which the call that just came in fails; undefined when it doesn't. */
  next(): Kind | undefined {
    return this.#left-- > 0 ? this.#kind : undefined;
  }
}
