/** Makes a release: `npm run release -- 1.2.3`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { layOutApplication } from "./app.ts";
import { type Artifacts, makeArtifacts, ROOT } from "./artifacts.ts";
import { releasedAs } from "./changelog.ts";
import { execute } from "./command.ts";
import { keepAddresses, readManifest } from "./manifest.ts";
import { nextSteps } from "./next-steps.ts";
import { HELP, type Options, parseOptions } from "./options.ts";
import { inTemporaryFolder } from "./temporary.ts";
import { isAfter } from "./version.ts";
import { setVersion } from "./versions.ts";

const CHANGELOG = join(ROOT, "CHANGELOG.md");

/** Looks before anything is changed. @returns the changelog of the release @throws Error with what to do first */
function check(options: Options): string {
  const { version, allowDirty } = options;
  const git = (...args: string[]) => execute("git", args, { cwd: ROOT });
  const changes = git("status", "--porcelain");
  if (!allowDirty && changes !== "")
    throw new Error(`Commit these changes first, or try with --allow-dirty:\n${changes}`);
  if (git("tag", "--list", `v${version}`) !== "") throw new Error(`There is a tag v${version} already`);
  const present = readManifest(ROOT).version;
  if (isAfter(present, version)) throw new Error(`${version} comes before ${present}, of package.json`);
  const day = new Date().toISOString().slice(0, 10);
  const changelog = releasedAs(version, day, readFileSync(CHANGELOG, "utf8"));
  checkApplication(options);
  return changelog;
}

/** @throws Error with what the Serverless Application Repository would refuse */
function checkApplication({ homePage, sourceUrl }: Options): void {
  const { homepage, repository } = readManifest(ROOT);
  const addresses = { homepage: homePage ?? homepage, repository: sourceUrl ?? repository };
  inTemporaryFolder((folder) => layOutApplication(ROOT, folder, addresses));
}

/** Writes the version and the day where they stand. */
function write({ version, homePage, sourceUrl }: Options, changelog: string): void {
  setVersion(ROOT, version);
  keepAddresses(ROOT, { homepage: homePage, repository: sourceUrl });
  writeFileSync(CHANGELOG, changelog);
  // docs/openapi.json has the version, too.
  execute("npm", ["run", "--silent", "schema"], { cwd: ROOT });
}

function release(options: Options): Artifacts {
  const changelog = check(options);
  console.log(`Writing the version ${options.version}`);
  try {
    write(options, changelog);
    return makeArtifacts(console.log);
  } catch (error) {
    const way = options.allowDirty ? "" : ": git restore . takes it back";
    console.error(`The files have the new version by now${way}`);
    throw error;
  }
}

try {
  const options = parseOptions(process.argv.slice(2));
  console.log(options.help ? HELP : nextSteps(options.version, release(options)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
