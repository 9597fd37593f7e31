import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const RUNNER = fileURLToPath(new URL("runner.ts", import.meta.url));
/** The `Timeout` of template.yaml, in milliseconds: Lambda ends what takes longer, and the caller is told nothing of ours. */
const LIMIT_MS = 25_000;

/** What a container is asked to do. */
export type Asked = { do: "handle"; event: unknown } | { do: "measure" };

/** What a container holds once its garbage is collected, in bytes. */
export interface Memory {
  /** JavaScript's objects, and the buffers that belong to them. */
  heap: number;
  /** The whole process. */
  rss: number;
}

/** How one event ended: with a value, or with what was thrown. */
export interface Handled {
  value?: unknown;
  thrown?: { name: string /** All that Lambda could show or log of it. */; all: string };
  /** All that the function wrote meanwhile. */
  written: string;
}

/** What a container says. */
export type Told = { told: "ready" } | ({ told: "handled" } & Handled) | ({ told: "measured" } & Memory);

/** What a container is started with. */
export interface Image {
  /** The URL of the built function's module. */
  module: string;
  environment: Record<string, string>;
  /** How many days its clock is behind. */
  daysAgo: number;
}

/** A process of its own for one built function, which handles one event at a time. */
export class Container {
  readonly #process: ChildProcess;
  #waiting: PromiseWithResolvers<Told> | undefined;

  private constructor(process: ChildProcess) {
    this.#process = process;
    process.on("message", (told: Told) => this.#waiting?.resolve(told));
    process.on("exit", (code) => this.#waiting?.reject(new Error(`A container ended with code ${code}`)));
  }

  /** Starts one. @throws Error when the function can't be loaded */
  static async start({ module, environment, daysAgo }: Image): Promise<Container> {
    const { PATH = "", HOME = "" } = process.env;
    const own = { SOAK_MODULE: module, SOAK_DAYS_AGO: String(daysAgo) };
    const env = { PATH, HOME, ...environment, ...own };
    const container = new Container(fork(RUNNER, [], { env, execArgv: ["--expose-gc"] }));
    await container.#hear("ready");
    return container;
  }

  /** Gives it an event; one at a time. @throws Error when it ends, or takes longer than Lambda lets it */
  handle(event: unknown): Promise<Handled> {
    return this.#ask({ do: "handle", event }, "handled");
  }

  /** What it holds; not while it handles an event. */
  measure(): Promise<Memory> {
    return this.#ask({ do: "measure" }, "measured");
  }

  /** Ends it, whatever it does. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }

  #ask<Kind extends Told["told"]>(asked: Asked, kind: Kind): Promise<Extract<Told, { told: Kind }>> {
    this.#process.send(asked, (error) => error && this.#waiting?.reject(error));
    return this.#hear(kind);
  }

  async #hear<Kind extends Told["told"]>(kind: Kind): Promise<Extract<Told, { told: Kind }>> {
    const waiting = Promise.withResolvers<Told>();
    this.#waiting = waiting;
    const late = () => waiting.reject(new Error(`A container had not ${kind} after ${LIMIT_MS} ms`));
    const timer = setTimeout(late, LIMIT_MS);
    const told = await waiting.promise.finally(() => clearTimeout(timer));
    if (!isOf(told, kind)) throw new Error(`A container told ${told.told} instead of ${kind}`);
    return told;
  }
}

function isOf<Kind extends Told["told"]>(told: Told, kind: Kind): told is Extract<Told, { told: Kind }> {
  return told.told === kind;
}
