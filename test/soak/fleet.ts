import { Container, type Handled, type Image, type Memory } from "./container.ts";
import { Turns } from "./turns.ts";

/** What a container that lives on has held, oldest first. */
export interface Measured {
  /** As in a summary: `respond 1`. */
  name: string;
  samples: Memory[];
}

/** An event that was handled, and when. */
export interface Visit extends Handled {
  /** Milliseconds of the monotonic clock. */
  from: number;
  to: number;
}

/** The containers of one function: most live on and are measured, one is replaced now and then, as Lambda does. */
export class Fleet {
  /** How many containers were replaced by new ones. */
  replaced = 0;
  readonly #name: string;
  readonly #living = new Map<Container, Measured>();
  readonly #turns = new Turns<Container>();
  #guest: Container | undefined;

  /** @param name of the function */
  constructor(name: string) {
    this.#name = name;
  }

  /** Starts containers that live on. */
  async grow(image: Image, count: number): Promise<void> {
    for (let number = 1; number <= count; number++) {
      const container = await Container.start(image);
      this.#living.set(container, { name: `${this.#name} ${number}`, samples: [] });
      this.#turns.give(container);
    }
  }

  /** What the containers that live on have held. */
  get measured(): Measured[] {
    return [...this.#living.values()];
  }

  /** Gives an event to a container, as soon as one is idle. */
  async handle(event: unknown): Promise<Visit> {
    const container = await this.#turns.take();
    try {
      const from = performance.now();
      const handled = await container.handle(event);
      return { ...handled, from, to: performance.now() };
    } finally {
      this.#turns.give(container);
    }
  }

  /** Starts one more container, in place of the one that came so before. */
  async replace(image: Image): Promise<void> {
    const old = this.#guest;
    this.#guest = await Container.start(image);
    this.#turns.give(this.#guest);
    if (old === undefined) return;
    this.replaced++;
    await (await this.#turns.takeThis(old)).stop();
  }

  /** Takes a sample of each container that lives on, between two events. */
  async measure(): Promise<void> {
    for (const [container, { samples }] of this.#living) {
      await this.#turns.takeThis(container);
      try {
        samples.push(await container.measure());
      } finally {
        this.#turns.give(container);
      }
    }
  }

  /** Ends every container, whatever it does. */
  async stop(): Promise<void> {
    const all = [...this.#living.keys(), ...(this.#guest ? [this.#guest] : [])];
    await Promise.all(all.map((container) => container.stop()));
  }
}
