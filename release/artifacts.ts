/** Builds what is published, at the version that stands in package.json: `npm run artifacts`. */
import { copyFileSync, cpSync, globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { FUNCTIONS } from "../build/functions.ts";
import { packagesIn } from "../supply-chain/licenses.ts";
import { installed, shipped } from "../supply-chain/sbom.ts";
import { copyApp, layOutApplication } from "./app.ts";
import { writeChecksums } from "./checksums.ts";
import { execute } from "./command.ts";
import { readManifest } from "./manifest.ts";
import { pack } from "./package.ts";
import { inTemporaryFolder } from "./temporary.ts";
import { zip } from "./zip.ts";

/** The repository's root. */
export const ROOT = join(import.meta.dirname, "..");

/** What was built. */
export interface Artifacts {
  /** Its folder, from the repository's root. */
  folder: string;
  /** What keeps the app from being published for everybody. */
  obstacles: string[];
}

/**
 * Builds the functions and the packages, and packs them. The same sources, tools and lock file give the same bytes.
 * @param say gets a line about each step
 * @throws Error with what a tool printed, or with what the Serverless Application Repository would refuse
 */
export function makeArtifacts(say: (line: string) => void): Artifacts {
  const { version } = readManifest(ROOT);
  const folder = join(ROOT, "artifacts", version);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  say("Building the functions and the packages");
  build();
  say("Packing the app");
  const obstacles = zipApp(join(folder, `callback-urls-${version}.zip`), `callback-urls-${version}`);
  say("Packing the client and the CDK construct");
  pack(ROOT, "client", folder);
  pack(ROOT, "cdk", folder);
  say("Writing the schemas, the SBOM and the checksums");
  copySchemas(folder);
  writeFileSync(join(folder, "sbom.cdx.json"), sbom());
  writeChecksums(folder);
  return { folder: `artifacts/${version}`, obstacles };
}

function build(): void {
  // The compiler leaves what it made of files that are gone.
  for (const built of ["packages/client/dist", "packages/cdk/dist", "packages/cdk/app"])
    rmSync(join(ROOT, built), { recursive: true, force: true });
  execute("npm", ["run", "--silent", "build"], { cwd: ROOT });
}

/** Zips all that it takes to deploy, or to publish, the app without npm. @returns what keeps it from everybody */
function zipApp(to: string, top: string): string[] {
  return inTemporaryFolder((folder) => {
    copyApp(ROOT, folder);
    // Where the guide has them.
    for (const path of ["samconfig.toml", "CHANGELOG.md", "docs/state-machines"])
      cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    const obstacles = layOutApplication(ROOT, folder, readManifest(ROOT));
    zip(folder, to, top);
    return obstacles;
  });
}

function copySchemas(to: string): void {
  for (const file of ["docs/openapi.json", ...globSync("docs/schema/*.schema.json", { cwd: ROOT })])
    copyFileSync(join(ROOT, file), join(to, basename(file)));
}

/** What the functions hold, without the examples' that are built beside them. */
function sbom(): string {
  const packages = Object.keys(FUNCTIONS).flatMap((name) => packagesIn(join(ROOT, "dist", name)));
  return `${JSON.stringify(shipped(installed(), packages), null, 2)}\n`;
}

if (import.meta.main) {
  try {
    const { folder, obstacles } = makeArtifacts(console.log);
    console.log(`Made ${folder}`);
    for (const obstacle of obstacles)
      console.log(`Not to be made public in the Serverless Application Repository: ${obstacle}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
