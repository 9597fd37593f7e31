import { randomBytes } from "node:crypto";

/** Why a ticket is worth nothing. */
export type Worthless = "unknown" | "expired" | "used";

interface Ticket<T> {
  readonly holder: T;
  readonly until: number;
  left: number;
}

/** What stands for something, for a while and a few times: a press gives the app two. */
export class Tickets<T extends object> {
  readonly #tickets = new Map<string, Ticket<T>>();
  readonly #lifetime: number;
  readonly #uses: number;

  /** @param lifetime in milliseconds */
  constructor(lifetime: number, uses: number) {
    this.#lifetime = lifetime;
    this.#uses = uses;
  }

  /** Gives a ticket, 32 hex digits, for something. */
  issue(holder: T): string {
    const name = randomBytes(16).toString("hex");
    this.#tickets.set(name, { holder, until: Date.now() + this.#lifetime, left: this.#uses });
    return name;
  }

  /** Uses a ticket once. @returns what it stands for, or why it stands for nothing */
  redeem(name: string): T | Worthless {
    const ticket = this.#tickets.get(name);
    if (ticket === undefined) return "unknown";
    if (Date.now() > ticket.until) return "expired";
    if (ticket.left === 0) return "used";
    ticket.left--;
    return ticket.holder;
  }
}
