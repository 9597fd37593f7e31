/** Where the version stands, beside docs/openapi.json and whatever else `npm run schema` writes from package.json. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGES = ["packages/client", "packages/cdk"];
const CLIENT = "callback-urls-client";

/** A file and what finds the version in it, as the second of three groups. */
type Place = readonly [file: string, pattern: RegExp];

const TEXTS: readonly Place[] = [
  ["template.yaml", /^( {4}SemanticVersion: )(.+)($)/m],
  ["package.json", /^( {2}"version": ")([^"]+)(")/m],
  ...PACKAGES.map((folder): Place => [`${folder}/package.json`, /^( {2}"version": ")([^"]+)(")/m]),
  // The construct goes with the client of its own release.
  ["packages/cdk/package.json", new RegExp(`("${CLIENT}": ")([^"]+)(")`)],
];

/** What we change in package-lock.json, which npm writes just as `JSON.stringify` does. */
interface Lock {
  version: string;
  packages: Record<string, { version: string; dependencies?: Record<string, string> }>;
}

/**
 * Lists the version in each place, by the place's name.
 * @param root of the repository
 * @throws Error naming a place where none stands
 */
export function versionsIn(root: string): Map<string, string> {
  const { version, packages } = readLock(root);
  const ours = ["", ...PACKAGES].map(
    (path) => [`package-lock.json ${path}`, packages[path]?.version] as const,
  );
  const texts = TEXTS.map(
    ([file, pattern]) => [`${file} ${pattern.source}`, find(root, [file, pattern])] as const,
  );
  const needed = packages["packages/cdk"]?.dependencies?.[CLIENT];
  const all = [
    ...texts,
    ["package-lock.json", version],
    ...ours,
    [`package-lock.json ${CLIENT}`, needed],
  ] as const;
  return new Map(all.map(([place, found]) => [place, found ?? missing(place)]));
}

/** Writes a version wherever it stands. @throws Error naming a place where none stands */
export function setVersion(root: string, version: string): void {
  for (const place of TEXTS) {
    find(root, place);
    const [file, pattern] = place;
    const text = readFileSync(join(root, file), "utf8");
    writeFileSync(join(root, file), text.replace(pattern, `$1${version}$3`));
  }
  const lock = readLock(root);
  lock.version = version;
  for (const path of ["", ...PACKAGES]) (lock.packages[path] ?? missing(path)).version = version;
  const { dependencies = missing("package-lock.json") } = lock.packages["packages/cdk"] ?? {};
  dependencies[CLIENT] = version;
  writeFileSync(join(root, "package-lock.json"), `${JSON.stringify(lock, null, 2)}\n`);
}

function find(root: string, [file, pattern]: Place): string {
  return pattern.exec(readFileSync(join(root, file), "utf8"))?.[2] ?? missing(file);
}

function readLock(root: string): Lock {
  return JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
}

function missing(place: string): never {
  throw new Error(`No version stands in ${place}`);
}
