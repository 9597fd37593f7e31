import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { deadLinks } from "../../site/dead-links.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Looks at a site with these files; its page `docs/guide.html` has this HTML. */
function problemsOf(html: string, files: Record<string, string> = {}, base = "/docs-of-ours/"): string[] {
  const folder = mkdtempSync(join(tmpdir(), "links-"));
  folders.push(folder);
  for (const [path, text] of Object.entries({ ...files, "docs/guide.html": html })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return deadLinks(folder, new Map([["docs/guide.html", "docs/guide.md"]]), base);
}

it("finds nothing when links lead to pages, files, folders' pages, headings and elsewhere", () => {
  const html =
    '<h2 id="here"></h2><a href="#here">1</a> <a href="./first.yaml">2</a> <a href="../examples/">3</a>' +
    '<a href="/docs-of-ours/">4</a> <a href="../examples/index.html#a%20b">5</a> <img src="../picture.png">' +
    '<a href="https://example.com/nowhere">6</a> <a href="mailto:ann@example.com">7</a>';
  const files = { "docs/first.yaml": "", "index.html": "", "picture.png": "" };
  expect(problemsOf(html, { ...files, "examples/index.html": '<h2 id="a b"></h2>' })).toEqual([]);
});

it("names the page, the link and what to do when a file isn't there", () => {
  expect(problemsOf('<a href="./first.yaml?a&amp;b">1</a><img src="pages/form.png">')).toEqual([
    "docs/guide.md: ./first.yaml?a&b leads nowhere: mend the link, or add what it leads to",
    "docs/guide.md: pages/form.png leads nowhere: mend the link, or add what it leads to",
  ]);
});

it("names the page that hasn't got the heading", () => {
  expect(problemsOf('<a href="#there">1</a>')).toEqual([
    "docs/guide.md: #there leads to no heading: link to one that docs/guide.md has",
  ]);
});

it("finds a link that forgets where the site is served", () => {
  expect(problemsOf('<a href="/docs/guide.html">1</a>')).toEqual([
    "docs/guide.md: /docs/guide.html leads out of the site, which is at /docs-of-ours/: link from page to page",
  ]);
});
