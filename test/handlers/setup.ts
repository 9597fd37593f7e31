import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
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
  const folder = await buildApart();
  project.provide("dist", `${pathToFileURL(folder)}/`);
  return () => rm(folder, { recursive: true });
}

/**
 * Builds the bundles in a folder of their own, so that another build takes no file from under whoever runs them; below
 * node_modules, Vitest leaves a module as it is.
 * @returns the folder's path
 */
export async function buildApart(): Promise<string> {
  const folder = await mkdtemp(`${ROOT}node_modules/.handlers-`);
  await promisify(execFile)(process.execPath, ["build.ts", folder], { cwd: ROOT });
  return folder;
}
