import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const INSIDE = fileURLToPath(new URL("in-container.mjs", import.meta.url));

/** What a container tells after it has loaded its function, and after each event. */
export interface Told {
  /** How long that took, in milliseconds, by its own clock. */
  ms: number;
  /** The most memory that it had so far, in bytes. */
  peak: number;
  /** Bytes written to the log by it. */
  logged: number;
  /** URLs of the files loaded by it; only when they are listed. */
  files: string[];
}

/** What came of an event. */
export interface Handled<Result> extends Told {
  result: Result;
}

/** How a container is started. */
export interface Start {
  /** URL of the built function's module; none for a bare Node. */
  url?: string;
  environment?: NodeJS.ProcessEnv;
  /** Whether the files that it loads are listed, which takes time. */
  list?: boolean;
}

/** A built function in a process of its own, which has this Node and no log. It handles one event at a time. */
export class Container implements AsyncDisposable {
  readonly #process: ChildProcess;
  /** How it went to load the function. */
  readonly loaded: Told;
  /** From the wish for a container until it can take an event, in milliseconds. */
  readonly start: number;

  private constructor(child: ChildProcess, loaded: Told, start: number) {
    this.#process = child;
    this.loaded = loaded;
    this.start = start;
  }

  static async start({ url, environment = {}, list = false }: Start): Promise<Container> {
    const before = performance.now();
    const child = fork(INSIDE, [url ?? "", list ? "list" : ""], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: environment,
      execArgv: [],
    });
    const loaded = await told<Told>(child);
    return new Container(child, loaded, performance.now() - before);
  }

  /** Handles an event. @param ahead how far the container's clock is ahead of ours, in milliseconds */
  async invoke<Result = unknown>(event: unknown, ahead = 0): Promise<Handled<Result>> {
    this.#process.send({ event, ahead });
    return told<Handled<Result>>(this.#process);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const exited = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await exited;
  }
}

/**
 * Waits for what a process of ours tells next, in the form that its program gives it.
 * @throws Error when it ends before; it has said why on stderr
 */
export async function told<Message>(child: ChildProcess): Promise<Message> {
  const message = new Promise<Message>((resolve, reject) => {
    const ended = () => reject(new Error("A process of the bench has ended early"));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as Message);
    });
  });
  return message;
}
