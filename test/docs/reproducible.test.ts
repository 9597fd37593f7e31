import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What a build reads of the repository, and of the packages beside those that the lock file says are needed to run. */
const SOURCES = ["functions", "examples", "packages/client", "package.json", "tsconfig.json"];
const EXAMPLES = ["node_modules/@aws/durable-execution-sdk-js"];
/** No build reads these of a package. */
const LEFT_OUT = /\/(?:dist-cjs|dist-types|src|fp)$|\.(?:[cm]?ts|cjs|map)$/;

const folder = await mkdtemp(join(tmpdir(), "reproducible-"));
afterAll(() => rm(folder, { recursive: true }));

/** Copies what a build needs. */
async function checkOut(to: string): Promise<void> {
  const { packages }: { packages: Record<string, { dev?: true }> } = JSON.parse(
    await readFile(join(ROOT, "package-lock.json"), "utf8"),
  );
  const needed = Object.keys(packages).filter((path) => path !== "" && !packages[path]?.dev);
  for (const path of SOURCES) await cp(join(ROOT, path), join(to, path), { recursive: true });
  for (const path of [...needed, ...EXAMPLES])
    await cp(join(ROOT, path), join(to, path), { recursive: true, filter: (file) => !LEFT_OUT.test(file) });
}

/** Builds the functions of a copy. @returns the SHA-256 of each file, by its path */
async function build(cwd: string): Promise<Record<string, string>> {
  await promisify(execFile)(process.execPath, [join(ROOT, "build.ts")], { cwd });
  const files = await readdir(join(cwd, "dist"), { recursive: true, withFileTypes: true });
  const hashes = files
    .filter((file) => file.isFile())
    .map(async ({ parentPath, name }) => {
      const hash = createHash("sha256").update(await readFile(join(parentPath, name)));
      return [`${basename(parentPath)}/${name}`, hash.digest("hex")] as const;
    });
  return Object.fromEntries(await Promise.all(hashes));
}

test("gives the same files, byte by byte, when it is built again in a folder of another name", async () => {
  const [here, there] = [join(folder, "here"), join(folder, "further/down/there")];
  await checkOut(here);
  const first = await build(here);
  await mkdir(join(folder, "further/down"), { recursive: true });
  await rename(here, there);
  expect(await build(there)).toEqual(first);
  expect(Object.keys(first)).toEqual(expect.arrayContaining(["respond/index.mjs", "respond/index.mjs.map"]));
}, 120_000);
