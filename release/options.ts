import { parseArgs } from "node:util";
import { parseVersion } from "./version.ts";

/** What `npm run release -- --help` prints. */
export const HELP = `Makes a release: writes its version into package.json, package-lock.json, packages/*/package.json, template.yaml and what is
generated from them, its version and day into CHANGELOG.md, and builds what is published.

  npm run release -- 1.2.3                             makes the release 1.2.3
  npm run release -- 1.2.3 --source-url https://…      the same, and keeps in package.json where the source is
  npm run release -- 1.2.3 --home-page https://…       the same, for the project's page
  npm run release -- 1.2.3 --allow-dirty               for tries: with changes that aren't committed
  npm run artifacts                                    builds again what is published, at the version that stands there
  npm run release -- --help                            this text

CHANGELOG.md has to begin with '## NEXT (unreleased)', or a version in place of NEXT, and what has changed. What is built is in
artifacts/1.2.3. Nothing is committed, pushed or published: what to do for that is printed at the end. git checkout . undoes a try.`;

/** The choices on the command line. */
export interface Options {
  help: boolean;
  /** Empty with `help` alone. */
  version: string;
  allowDirty: boolean;
  sourceUrl: string | undefined;
  homePage: string | undefined;
}

/** Reads the command line's arguments. @throws Error with one line, for what it can't do */
export function parseOptions(args: string[]): Options {
  const { values, positionals } = parse(args);
  const { help = false } = values;
  const [version = "", ...others] = positionals;
  if (!help && version === "") throw new Error("Give the version to release, as in npm run release -- 1.2.3");
  if (others.length > 0) throw new Error(`Give one version, not ${positionals.join(" ")}`);
  if (!help) parseVersion(version);
  return {
    help,
    version,
    allowDirty: values["allow-dirty"] ?? false,
    sourceUrl: webAddress("--source-url", values["source-url"]),
    homePage: webAddress("--home-page", values["home-page"]),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        "allow-dirty": { type: "boolean" },
        "source-url": { type: "string" },
        "home-page": { type: "string" },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error} (see --help)`, { cause: error });
  }
}

function webAddress(option: string, value: string | undefined): string | undefined {
  if (value === undefined || (/^https?:\/\//.test(value) && URL.canParse(value))) return value;
  throw new Error(`Give ${option} an address that begins with https://, not ${value}`);
}
