import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ORIGIN = "http://site";

/**
 * Finds links that lead nowhere, in pages as they are served: to a file that isn't there, or a heading.
 * @param folder of the built site
 * @param pages what each is made of, such as `docs/guide.md`, by its path in the folder: `docs/guide.html`
 * @param base the path that the site is served at, such as `/` or `/docs/`
 * @returns a line for each: its page, the link, and what to do
 */
export function deadLinks(folder: string, pages: Map<string, string>, base: string): string[] {
  const read = reader(folder);
  return [...pages].flatMap(([page, source]) =>
    [...read(page).links].flatMap((link) => {
      const url = new URL(link, `${ORIGIN}${base}${page}`);
      const problem = url.origin === ORIGIN ? problemOf(url) : undefined;
      return problem === undefined ? [] : [`${source}: ${link} ${problem}`];
    }),
  );

  function problemOf({ pathname, hash }: URL): string | undefined {
    if (!pathname.startsWith(base))
      return `leads out of the site, which is at ${base}: link from page to page`;
    const path = decodeURI(pathname.slice(base.length)).replace(/(^|\/)$/, "$1index.html");
    if (!existsSync(join(folder, path))) return "leads nowhere: mend the link, or add what it leads to";
    const anchor = decodeURIComponent(hash.slice(1));
    if (anchor === "" || read(path).anchors.has(anchor)) return undefined;
    return `leads to no heading: link to one that ${pages.get(path) ?? path} has`;
  }
}

interface Page {
  links: Set<string>;
  anchors: Set<string>;
}

/** Reads each page once. It is VitePress' HTML, with every value in double quotes, and escaped. */
function reader(folder: string): (path: string) => Page {
  const pages = new Map<string, Page>();
  return (path) => {
    const known = pages.get(path);
    if (known) return known;
    const html = readFileSync(join(folder, path), "utf8");
    const page = { links: values(html, "href|src"), anchors: values(html, "id") };
    pages.set(path, page);
    return page;
  };
}

function values(html: string, names: string): Set<string> {
  const found = html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, "g"));
  return new Set(
    [...found].map(([, value = ""]) => value.replaceAll("&quot;", '"').replaceAll("&amp;", "&")),
  );
}
