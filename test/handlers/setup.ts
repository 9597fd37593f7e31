import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

declare module "vitest" {
  interface ProvidedContext {
    /** The URL of the folder of built functions. */
    dist: string;
  }
}

/** Bundles the functions: these tests are of what is deployed. @returns what takes them away */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const copy = await buildCopy();
  project.provide("dist", `${pathToFileURL(copy)}/`);
  return () => rm(copy, { recursive: true });
}

/**
 * Builds a copy of the bundles, so that another build takes no file from under whoever runs them; below node_modules,
 * Vitest leaves a module as it is.
 * @returns the copy's path
 */
export async function buildCopy(): Promise<string> {
  await promisify(execFile)(process.execPath, ["build.ts"], { cwd: ROOT });
  const copy = await mkdtemp(`${ROOT}node_modules/.handlers-`);
  await cp(`${ROOT}dist`, copy, { recursive: true });
  return copy;
}
