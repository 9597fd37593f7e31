import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { slugOf } from "../../site/headings.ts";

const ROOT = new URL("../../", import.meta.url);
const PAGES = [
  "*.md",
  "docs/**/*.md",
  "events/**/*.md",
  "examples/**/*.md",
  "packages/*/*.md",
  "test/*/*.md",
].flatMap((glob) => globSync(glob, { cwd: ROOT }));

/** A page without its code. */
function textOf(page: URL): string {
  return readFileSync(page, "utf8").replace(/^```.*?^```/gms, "");
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: URL): string[] {
  const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return headings.map(slugOf);
}

function isBroken(link: string, page: URL): boolean {
  const target = new URL(link, page);
  const anchor = decodeURIComponent(target.hash.slice(1));
  target.hash = "";
  return !existsSync(target) || (anchor !== "" && !anchorsOf(target).includes(anchor));
}

test.for(PAGES)("%s links to pages, headings and pictures that are there", (path) => {
  const page = new URL(path, ROOT);
  const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(
    ([, link, src]) => link ?? src,
  );
  const local = links.filter((link): link is string => link !== undefined && !/^[a-z]+:/.test(link));
  expect(local.filter((link) => isBroken(link, page))).toEqual([]);
});

test("a link to nowhere is found out", () => {
  const page = new URL("docs/notify.md", ROOT);
  expect(["#channels", "channels.md#email", "pages/mail.png"].filter((it) => isBroken(it, page))).toEqual([]);
  expect(["#nowhere", "nowhere.md", "channels.md#nowhere"].every((it) => isBroken(it, page))).toBe(true);
});
