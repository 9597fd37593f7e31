/** The packages that the bundles hold, and the licences under which they are passed on. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { standardText } from "./license-texts.ts";

/** Licences that let a package be passed on within ours, when their text goes with it (https://spdx.org/licenses). */
const ALLOWED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MIT-0",
]);

/** A package that a bundle holds code of. */
export interface BundledPackage {
  name: string;
  version: string;
  /** By its SPDX identifier. */
  license: string;
  /** The text to pass on, with whatever notices come with it. */
  text: string;
}

/**
 * Finds what is in a bundle, by the source maps beside it: they name every file that code was taken of.
 * @param folder of one function
 * @throws Error naming a package whose licence isn't allowed
 */
export function packagesIn(folder: string): BundledPackage[] {
  const maps = readdirSync(folder).filter((file) => file.endsWith(".map"));
  const sources = maps.flatMap(
    (map): string[] => JSON.parse(readFileSync(join(folder, map), "utf8")).sources,
  );
  const folders = new Set(sources.flatMap((source) => packageFolder(resolve(folder, source)) ?? []));
  return [...folders].map(readPackage).toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Writes the licences of what is in a bundle beside it, so that they are in what is deployed. @param folder of one function */
export function writeLicenses(folder: string): void {
  writeFileSync(join(folder, "LICENSES.txt"), licensesOf(packagesIn(folder)));
}

/** The licences of packages as one text; those with the same words come together. */
export function licensesOf(packages: readonly BundledPackage[]): string {
  const together = Map.groupBy(packages, ({ text }) => text);
  const parts = [...together].map(([text, them]) => `${them.map(titleOf).join("\n")}\n\n${text.trim()}\n`);
  return ["This function holds code of these packages.\n", ...parts].join(`\n${"-".repeat(80)}\n\n`);
}

/** The package that a file belongs to; undefined for one of ours. */
function packageFolder(file: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^.\\/][^\\/]*(?=[\\/])/.exec(file)?.[0];
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (!ALLOWED.has(license))
    throw new Error(`${name} comes under ${license}: see whether it may be passed on`);
  const files = readdirSync(folder).filter((file) =>
    /^(licen[cs]e|copying|notice)(-\w+)?(\.(md|txt))?$/i.test(file),
  );
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), "utf8"));
  const text = texts.length > 0 ? texts.join("\n") : standardText(license, author?.name ?? author ?? name);
  return { name, version, license, text };
}

function titleOf({ name, version, license }: BundledPackage): string {
  return `${name} ${version} (${license})`;
}
