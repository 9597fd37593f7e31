/** Builds what is published, at the version that stands in package.json: `npm run artifacts`. */
import {
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { FUNCTIONS } from "../build/functions.ts";
import { packagesIn } from "../supply-chain/licenses.ts";
import { installed, shipped } from "../supply-chain/sbom.ts";
import { copyApp } from "./app.ts";
import { applicationTemplate } from "./application.ts";
import { writeChecksums } from "./checksums.ts";
import { run } from "./command.ts";
import { readManifest } from "./manifest.ts";
import { type Obstacles, obstaclesTo } from "./metadata.ts";
import { pack } from "./package.ts";
import { zip } from "./zip.ts";

/** The repository's root. */
export const ROOT = join(import.meta.dirname, "..");

/** What was built. */
export interface Artifacts {
  /** Its folder, from the repository's root. */
  folder: string;
  /** What the Serverless Application Repository would refuse. */
  obstacles: Obstacles;
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
  // The compiler leaves what it made of files that are gone.
  for (const built of ["packages/client/dist", "packages/cdk/dist", "packages/cdk/app"])
    rmSync(join(ROOT, built), { recursive: true, force: true });
  run("npm", ["run", "--silent", "build"], { cwd: ROOT });
  say("Packing the app");
  const obstacles = zipApp(join(folder, `callback-urls-${version}.zip`), `callback-urls-${version}`);
  say("Packing the client and the CDK construct");
  pack(ROOT, "client", folder);
  pack(ROOT, "cdk", folder);
  say("Writing the schemas, the SBOM and the checksums");
  for (const file of ["docs/openapi.json", ...globSync("docs/schema/*.schema.json", { cwd: ROOT })])
    copyFileSync(join(ROOT, file), join(folder, basename(file)));
  writeFileSync(join(folder, "sbom.json"), sbom());
  writeChecksums(folder);
  return { folder: `artifacts/${version}`, obstacles };
}

/** Zips all that it takes to deploy, or to publish, the app without npm. */
function zipApp(to: string, top: string): Obstacles {
  const folder = mkdtempSync(join(tmpdir(), "app-"));
  try {
    copyApp(ROOT, folder);
    // Where the guide has them.
    for (const path of ["samconfig.toml", "LICENSE", "CHANGELOG.md", "docs/state-machines"])
      cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    cpSync(join(ROOT, "release/app.md"), join(folder, "README.md"));
    const application = applicationTemplate(read("template.yaml"), readManifest(ROOT));
    writeFileSync(join(folder, "serverless-repo.yaml"), application);
    const obstacles = obstaclesTo(application, folder);
    if (obstacles.toAny.length > 0)
      throw new Error(
        `The Serverless Application Repository would refuse this:\n${obstacles.toAny.join("\n")}`,
      );
    zip(folder, to, top);
    return obstacles;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the functions hold, without the examples' that are built beside them. */
function sbom(): string {
  const packages = Object.keys(FUNCTIONS).flatMap((name) => packagesIn(join(ROOT, "dist", name)));
  return `${JSON.stringify(shipped(installed(), packages), null, 2)}\n`;
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

if (import.meta.main) {
  try {
    const { folder, obstacles } = makeArtifacts(console.log);
    console.log(`Made ${folder}`);
    for (const obstacle of obstacles.toPublic) console.log(`Not to be published for everybody: ${obstacle}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
