import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Addresses } from "./application.ts";

const MANIFEST = z.looseObject({
  version: z.string(),
  homepage: z.string().optional(),
  repository: z.string().optional(),
});

/** What a package.json has, of which we know the version and the project's addresses. */
export type Manifest = z.infer<typeof MANIFEST>;

/** Reads a folder's package.json, in its order. @throws Error when it isn't as we write it */
export function readManifest(folder: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  // What zod gives has the members that it knows first.
  MANIFEST.parse(manifest);
  return manifest as Manifest;
}

/** Writes addresses into a folder's package.json, as npm writes it; those that are undefined stay as they are. */
export function keepAddresses(folder: string, { homepage, repository }: Addresses): void {
  const manifest = readManifest(folder);
  if (homepage !== undefined) manifest.homepage = homepage;
  if (repository !== undefined) manifest.repository = repository;
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}
