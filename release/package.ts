import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./command.ts";
import { keepAddresses, readManifest } from "./manifest.ts";

/** What a package is made of, beside the licence. */
const PARTS = {
  client: ["package.json", "README.md", "dist"],
  // With the app that it deploys.
  cdk: ["package.json", "README.md", "dist", "app"],
} as const;

/**
 * Packs a package as npm does, which gives every file the same time: the same files give the same archive.
 * @param to the folder that gets the archive
 * @throws Error when a part of it isn't there
 */
export function pack(root: string, name: keyof typeof PARTS, to: string): void {
  // Outside the repository, so that npm takes it for no workspace, and nothing is left in packages/.
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  try {
    for (const part of PARTS[name]) copy(join(root, "packages", name, part), join(folder, part));
    copy(join(root, "LICENSE"), join(folder, "LICENSE"));
    keepAddresses(folder, readManifest(root));
    run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", to], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function copy(from: string, to: string): void {
  if (!existsSync(from)) throw new Error(`${from} is missing`);
  cpSync(from, to, { recursive: true });
}
