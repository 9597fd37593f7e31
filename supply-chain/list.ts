/** Writes docs/licenses.md, the list of what the bundles hold: `npm run licenses`. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BundledPackage, packagesIn } from "./licenses.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Where the list stands. */
export const LIST = join(ROOT, "docs/licenses.md");

const HEAD = `# Licences

What the built functions hold code of, beside our own. \`npm run build\` writes the texts and notices of each function's
packages into \`LICENSES.txt\` beside its code, so they go wherever it goes. This list is written by \`npm run licenses\`;
a licence that isn't among those which may be passed on makes it, and the build, fail.

| package | version | licence | in |
|---|---|---|---|
`;

/** Builds the functions and lists their packages, as Markdown. */
export function licenseList(): string {
  const dist = mkdtempSync(join(tmpdir(), "licenses-"));
  try {
    execFileSync(process.execPath, ["build.ts", dist], { cwd: ROOT });
    return HEAD + rowsOf(dist).join("");
  } finally {
    rmSync(dist, { recursive: true });
  }
}

/** A row per package, with the functions that hold it. */
function rowsOf(dist: string): string[] {
  const all = readdirSync(dist);
  const held = all.flatMap((by) => packagesIn(join(dist, by)).map((it) => ({ by, row: rowOf(it) })));
  const rows = [...Map.groupBy(held, ({ row }) => row)].map(([row, them]) => {
    const functions = them.length === all.length ? "all" : them.map(({ by }) => by).join(", ");
    return `${row} ${functions} |\n`;
  });
  return rows.toSorted();
}

function rowOf({ name, version, license }: BundledPackage): string {
  return `| ${name} | ${version} | ${license} |`;
}

if (import.meta.main) writeFileSync(LIST, licenseList());
