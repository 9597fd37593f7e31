import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = ["Chromium", "Google Chrome"].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);

/** What is said where page tests are skipped, or fail, for want of a browser. */
const MISSING = "install chromium (apt install chromium) or set CHROMIUM=/path/to/one";
export const SKIPPED = `No browser found: the page tests are skipped; ${MISSING}`;

/**
 * Finds the browser that the pages are tested in: the environment's `CHROMIUM`, else the first that is installed.
 * (Not `BROWSER`: desktops and editors set that to whatever opens a link.)
 * @returns its path; undefined when there is none
 * @throws Error when `CHROMIUM` is no file or, with `REQUIRE_BROWSER` set, when there is no browser
 */
export function findBrowser(): string | undefined {
  const { CHROMIUM, PATH = "", REQUIRE_BROWSER } = process.env;
  if (CHROMIUM) {
    if (!existsSync(CHROMIUM)) throw new Error("CHROMIUM names no file: set it to the path of a browser");
    return CHROMIUM;
  }
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...onPath, ...MAC_APPS].find((path) => existsSync(path));
  if (found === undefined && REQUIRE_BROWSER) throw new Error(`REQUIRE_BROWSER is set: ${MISSING}`);
  return found;
}
