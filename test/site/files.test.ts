import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, it } from "vitest";
import { servedAs } from "../../site/files.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { folder } = inject("site");

const SERVED = ["docs/state-machines/first.yaml", "LICENSE", "test/faults/clocks.test.ts"];

it.for([...SERVED, ...globSync(["docs/schema/*.json", "docs/openapi.json"], { cwd: ROOT })])(
  "serves %s as it is",
  (path) => {
    const served = readFileSync(join(folder, servedAs(path)));
    expect(served.equals(readFileSync(join(ROOT, path)))).toBe(true);
  },
);

it("serves no source but what a page links to", () => {
  expect(existsSync(join(folder, "functions"))).toBe(false);
  expect(existsSync(join(folder, "test/faults/clocks.test.ts"))).toBe(false);
});

it("loads no Mermaid on a page without a diagram", () => {
  const html = (page: string) => readFileSync(join(folder, page), "utf8");
  expect(html("docs/guide.html")).toContain("<mermaid-diagram");
  for (const page of globSync("**/*.html", { cwd: folder }))
    expect(html(page).match(/(href|src)="[^"]*mermaid\.core[^"]*"/)).toBeNull();
});
