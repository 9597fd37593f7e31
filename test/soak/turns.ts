/** Things that are lent to one at a time; who waits longest is served first. */
export class Turns<Item> {
  readonly #idle: Item[] = [];
  readonly #anyone: PromiseWithResolvers<Item>[] = [];
  readonly #wanted = new Map<Item, PromiseWithResolvers<Item>>();

  /** Takes the one that has been idle for longest, or waits for one. */
  take(): Promise<Item> {
    const [item] = this.#idle.splice(0, 1);
    if (item !== undefined) return Promise.resolve(item);
    const waiting = Promise.withResolvers<Item>();
    this.#anyone.push(waiting);
    return waiting.promise;
  }

  /** Takes this one and no other, as soon as it is idle; one caller at a time may want it. */
  takeThis(item: Item): Promise<Item> {
    const place = this.#idle.indexOf(item);
    if (place >= 0) {
      this.#idle.splice(place, 1);
      return Promise.resolve(item);
    }
    const waiting = Promise.withResolvers<Item>();
    this.#wanted.set(item, waiting);
    return waiting.promise;
  }

  /** Gives one back, or a new one. */
  give(item: Item): void {
    const waiting = this.#wanted.get(item) ?? this.#anyone.shift();
    this.#wanted.delete(item);
    if (waiting) waiting.resolve(item);
    else this.#idle.push(item);
  }
}
