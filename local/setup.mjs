/**
 * Makes ready what npm doesn't install: the tools of requirements-dev.txt, in `.venv`. Silent when nothing is
 * to be done. `npm start` and `npm test` run it first; it is plain JavaScript so that the Node that is too old
 * for the rest can still say so.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assertMakesEnvironments, findPython } from "./python.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const VENV = join(ROOT, ".venv");
const REQUIREMENTS = join(ROOT, "requirements-dev.txt");
const STAMP = join(VENV, "installed");

try {
  assertPlatform();
  assertNode();
  const python = findPython();
  const wanted = fingerprint(python);
  if (installed() !== wanted) install(python, wanted);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** The tools are run by their paths under `.venv/bin`, and ended as a process group. */
function assertPlatform() {
  if (process.platform === "win32") throw new Error("Run this on Linux or macOS; on Windows, in WSL");
}

/** Node 24 is an npm package of ours, first on the path of npm's scripts once its install script has run. */
function assertNode() {
  if (!existsSync(join(ROOT, "node_modules", ".package-lock.json")))
    throw new Error("npm's packages are not installed: run `npm ci` first");
  if (Number.parseInt(process.versions.node, 10) >= 24) return;
  throw new Error(
    `This is Node ${process.versions.node}, and npm's own Node 24 is not installed: ` +
      "run `npm ci` without --ignore-scripts, then start by npm, as in `npm start`",
  );
}

/** What an installation depends on: another value means that it is out of date. */
function fingerprint(python) {
  const hash = createHash("sha256").update(python.identity);
  for (const file of [REQUIREMENTS, join(ROOT, "constraints-dev.txt")]) hash.update(readFileSync(file));
  // The paths within a virtual environment are absolute: one that was moved doesn't work.
  return hash.update(VENV).digest("hex");
}

function installed() {
  try {
    return readFileSync(STAMP, "utf8");
  } catch {
    return undefined;
  }
}

function install(python, wanted) {
  assertMakesEnvironments(python);
  const started = Date.now();
  process.stdout.write("Installing the AWS emulator and SAM CLI into .venv, once, takes about a minute … ");
  run(python.command, ["-m", "venv", "--clear", VENV]);
  run(join(VENV, "bin", "python"), [
    ..."-m pip install --quiet --disable-pip-version-check".split(" "),
    "-r",
    REQUIREMENTS,
  ]);
  // Written last, so that an installation that was interrupted is done again.
  writeFileSync(STAMP, wanted);
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  if (status === 0) return;
  process.stdout.write("\n");
  throw new Error("Setting up .venv failed, see above: check the network and the disk, then run it again");
}
