/** Makes a release: `npm run release -- 1.2.3`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Artifacts, makeArtifacts, ROOT } from "./artifacts.ts";
import { releasedAs } from "./changelog.ts";
import { run } from "./command.ts";
import { keepAddresses, readManifest } from "./manifest.ts";
import { nextSteps } from "./next-steps.ts";
import { HELP, type Options, parseOptions } from "./options.ts";
import { isAfter } from "./version.ts";
import { setVersion } from "./versions.ts";

const CHANGELOG = join(ROOT, "CHANGELOG.md");

/** Looks before anything is changed. @returns the changelog of the release @throws Error with what to do first */
function check({ version, allowDirty }: Options): string {
  const git = (...args: string[]) => run("git", args, { cwd: ROOT });
  const changes = git("status", "--porcelain");
  if (!allowDirty && changes !== "")
    throw new Error(`Commit these changes first, or try with --allow-dirty:\n${changes}`);
  if (git("tag", "--list", `v${version}`) !== "") throw new Error(`There is a tag v${version} already`);
  const present = readManifest(ROOT).version;
  if (isAfter(present, version)) throw new Error(`${version} comes before ${present}, of package.json`);
  const day = new Date().toISOString().slice(0, 10);
  return releasedAs(version, day, readFileSync(CHANGELOG, "utf8"));
}

/** Writes the version and the day where they stand. */
function write({ version, homePage, sourceUrl }: Options, changelog: string): void {
  setVersion(ROOT, version);
  keepAddresses(ROOT, { homepage: homePage, repository: sourceUrl });
  writeFileSync(CHANGELOG, changelog);
  run("npm", ["run", "--silent", "schema"], { cwd: ROOT });
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
