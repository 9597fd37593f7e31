import { spawnSync } from "node:child_process";

/** The oldest Python that the pinned tools run on. */
const OLDEST = [3, 10];
const NAMES = ["python3", ...[15, 14, 13, 12, 11, 10].map((minor) => `python3.${minor}`), "python"];

/** Printed by a candidate about itself. The resolved path tells one installation of a version from another. */
const INTRODUCTION = [
  "import json, os, sys",
  "print(json.dumps([sys.version_info[:2], sys.version, os.path.realpath(sys.executable)]))",
].join("\n");

/**
 * @typedef {object} Python
 * @property {string} command what to run
 * @property {number[]} version major and minor
 * @property {string} identity changes when the installation does
 */

/**
 * Finds a Python that is new enough: the one that the environment variable `PYTHON` names, else the first
 * of the usual names.
 * @returns {Python}
 * @throws {Error} saying what to install or set, when there is none
 */
export function findPython() {
  const named = process.env.PYTHON;
  for (const command of named ? [named] : NAMES) {
    const python = introduce(command);
    if (python && isNewEnough(python.version)) return python;
  }
  const needed = `Python ${OLDEST.join(".")} or newer`;
  throw new Error(
    named
      ? `PYTHON=${named} is not ${needed}: set it to one that is, or unset it`
      : `${needed} was not found: install it, or set PYTHON to its path`,
  );
}

/**
 * Makes sure that this Python can make a virtual environment with pip in it. Debian ships that apart.
 * @param {Python} python
 * @throws {Error} naming the package to install
 */
export function assertMakesEnvironments({ command, version }) {
  if (spawnSync(command, ["-c", "import venv, ensurepip"], { stdio: "ignore" }).status === 0) return;
  throw new Error(
    `${command} can't make virtual environments: install its venv module, on Debian and Ubuntu with: ` +
      `sudo apt install python${version.join(".")}-venv`,
  );
}

/** @returns {Python | undefined} undefined when there is no such command, or it isn't Python 3 */
function introduce(command) {
  const { status, stdout } = spawnSync(command, ["-c", INTRODUCTION], { encoding: "utf8" });
  if (status !== 0) return undefined;
  const [version, build, path] = JSON.parse(stdout);
  return { command, version, identity: `${build} ${path}` };
}

/** @param {number[]} version */
function isNewEnough([major, minor]) {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
