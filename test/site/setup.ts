/** Builds the site once for the tests, below a path as some hosts serve it; a link to nowhere ends the run here. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const VITEPRESS = "node_modules/vitepress/bin/vitepress.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The path of the built site, and the one that it is served at. */
    site: { folder: string; base: string };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "site-"));
  const base = "/callback-urls/";
  const { NODE_ENV, ...env } = process.env;
  const built = promisify(execFile)(
    process.execPath,
    [VITEPRESS, "build", "site", "--base", base, "--outDir", folder],
    { cwd: ROOT, env },
  );
  await built.catch(({ stdout, stderr }) => {
    throw new Error(`npm run docs:build fails:\n${stdout}${stderr}`);
  });
  project.provide("site", { folder, base });
  return () => rm(folder, { recursive: true });
}
