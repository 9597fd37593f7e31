import { chmodSync, cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { execute } from "./command.ts";
import { keepAddresses, readManifest } from "./manifest.ts";
import { inTemporaryFolder } from "./temporary.ts";

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
  inTemporaryFolder((folder) => {
    for (const part of PARTS[name]) copy(join(root, "packages", name, part), join(folder, part));
    copy(join(root, "LICENSE"), join(folder, "LICENSE"));
    keepAddresses(folder, readManifest(root));
    setModes(folder);
    execute("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", to], { cwd: folder });
  });
}

function copy(from: string, to: string): void {
  if (!existsSync(from)) throw new Error(`${from} is missing`);
  cpSync(from, to, { recursive: true });
}

/** npm keeps the files' modes, which are of whoever built: their umask would be in the archive. */
function setModes(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
}
