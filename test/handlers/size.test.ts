import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";

const DIST = inject("dist");
/** esbuild's minified static imports; `import("./…")` is not among them. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*"(\.\/[^"]+\.mjs)"/g;

/** Every file that loading `file` loads at once, by its size in bytes. */
function loadedAtOnce(file: URL, sizes = new Map<string, number>()): Map<string, number> {
  const source = readFileSync(file, "utf8");
  sizes.set(file.href, Buffer.byteLength(source));
  for (const [, path = ""] of source.matchAll(STATIC_IMPORT)) {
    const next = new URL(path, file);
    if (!sizes.has(next.href)) loadedAtOnce(next, sizes);
  }
  return sizes;
}

test.for([
  ["create-urls", 260_000],
  ["create-urls-api", 260_000],
  ["notify", 300_000],
  ["respond", 330_000],
  ["slack", 350_000],
] as const)("loads no more of %s at once than %i bytes", ([name, limit]) => {
  const sizes = loadedAtOnce(new URL(`${name}/index.mjs`, DIST));
  expect(sizes.size).toBeGreaterThan(1);
  const total = [...sizes.values()].reduce((sum, size) => sum + size);
  expect(total).toBeLessThanOrEqual(limit);
});
