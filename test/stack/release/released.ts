/** A copy of the repository in which a release is made, and what comes of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "../../../release/command.ts";
import { copyRepository } from "../../release/copy.ts";

export const VERSION = "97.98.99";
export const SOURCE = "https://git.example/callback-urls";

/** The copy's folder. */
export const copy = copyRepository("release-test");
/** The folder of what is built. */
export const artifacts = join(copy, "artifacts", VERSION);

const PATH = `${join(copy, "node_modules/.bin")}:${process.env.PATH}`;

/** Runs npm in the copy. @returns what it printed */
export function npm(...args: string[]): string {
  return execute("npm", args, { cwd: copy, env: { ...process.env, PATH } });
}

/** Makes a release in the copy. @returns what it printed */
export function release(...args: string[]): string {
  return npm("run", "--silent", "release", "--", ...args);
}

/** Reads a text. @param path in parts */
export function read(...path: string[]): string {
  return readFileSync(join(...path), "utf8");
}
