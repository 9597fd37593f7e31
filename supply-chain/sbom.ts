/** Writes dist/sbom.cdx.json, what `npm run build` has put into the bundles, as CycloneDX: `npm run sbom`. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BundledPackage, packagesIn } from "./licenses.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
/** npm's word on a package that only development needs: not so when it is in a bundle. */
const DEVELOPMENT = "cdx:npm:package:development";

/** What we read of `npm sbom`; the rest is kept as it is. */
export interface Sbom {
  serialNumber?: string;
  metadata: { timestamp?: string; component: { "bom-ref": string; name: string } };
  components: { "bom-ref": string; properties?: { name: string }[] }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/** All that is installed. `--omit dev` would leave out what development needs, too (https://github.com/npm/cli/issues/7909). */
export function installed(): Sbom {
  const printed = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx"], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: "pipe",
  });
  return JSON.parse(printed);
}

/**
 * Leaves in what is in the bundles, and out what changes by itself, so that the same sources give the same file.
 * @throws Error naming a package that npm doesn't know
 */
export function shipped({ serialNumber: _, ...sbom }: Sbom, packages: readonly BundledPackage[]): Sbom {
  const { timestamp: __, component: root, ...metadata } = sbom.metadata;
  const refs = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const components = sbom.components.filter((component) => refs.has(component["bom-ref"]));
  const missing = [...refs].filter((ref) => !components.some((component) => component["bom-ref"] === ref));
  if (missing.length > 0) throw new Error(`npm sbom leaves out ${missing.join(", ")}: run npm ci`);
  const kept = new Set([...refs, root["bom-ref"]]);
  return {
    ...sbom,
    metadata: { ...metadata, component: { ...root, name: nameOf(root["bom-ref"]) } },
    components: components.map(({ properties = [], ...component }) => ({
      ...component,
      properties: properties.filter(({ name }) => name !== DEVELOPMENT),
    })),
    dependencies: sbom.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => kept.has(on)) })),
  };
}

/** npm takes the folder's name, which isn't always the package's. */
function nameOf(ref: string): string {
  return ref.slice(0, ref.lastIndexOf("@"));
}

if (import.meta.main && !existsSync(DIST)) {
  console.error("There is nothing built: run npm run build first");
  process.exitCode = 1;
} else if (import.meta.main) {
  const folders = readdirSync(DIST, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const packages = folders.flatMap(({ name }) => packagesIn(join(DIST, name)));
  writeFileSync(join(DIST, "sbom.cdx.json"), `${JSON.stringify(shipped(installed(), packages), null, 2)}\n`);
}
