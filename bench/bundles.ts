import { mkdtemp, rm } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "../build/bundle.ts";
import { FUNCTIONS } from "../build/functions.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A function of the app, by its folder in `dist/`. */
export type FunctionName = keyof typeof FUNCTIONS;

/** The functions that are measured, in the order in which they are shown. */
export const NAMES = Object.keys(FUNCTIONS) as FunctionName[];

/** The functions as they are deployed, in a folder of the bench, where no other build changes them. */
export class Bundles implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<Bundles> {
    // Below node_modules nothing watches for changes, and no tool looks for sources.
    const folder = await mkdtemp(`${ROOT}node_modules/.bench-`);
    for (const [name, entry] of Object.entries(FUNCTIONS))
      await bundle({ index: entry }, `${folder}/${name}`);
    await bundle({ ...FUNCTIONS, clients: "bench/clients.ts" }, `${folder}/with-clients`);
    return new Bundles(folder);
  }

  /** The folder that is deployed for a function: a URL with a slash behind it. */
  folderOf(name: FunctionName): URL {
    return pathToFileURL(`${this.#folder}/${name}/`);
  }

  /** The module of a function, as Lambda loads it. */
  urlOf(name: FunctionName): string {
    return new URL("index.mjs", this.folderOf(name)).href;
  }

  /** A folder that has all functions in one bundle, `NAME.mjs`, and the clients that they use, `clients.mjs`. */
  get withClients(): string {
    return `${pathToFileURL(this.#folder)}/with-clients/`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}
