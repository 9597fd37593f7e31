import type { SiteConfig } from "vitepress";
import { deadLinks } from "./dead-links.ts";
import { LISTED } from "./sidebar.ts";

/** What is looked at of a site that is built. */
type BuiltSite = Pick<SiteConfig, "pages" | "rewrites" | "outDir"> & { site: { base: string } };

/**
 * Fails a build whose sidebar isn't that of its pages, or which has links to nowhere.
 * @throws Error with a line for each: where, what, and what to do
 */
export function check({ pages, rewrites, outDir, site }: BuiltSite): void {
  const built = new Map(
    pages.map((page) => [(rewrites.map[page] ?? page).replace(/\.md$/, ".html"), page] as const),
  );
  const problems = misfits(pages);
  // A page that the sidebar has and the site doesn't would be a dead link of every page.
  if (problems.length === 0) problems.push(...deadLinks(outDir, built, site.base));
  if (problems.length > 0) throw new Error(`The site has dead ends:\n${problems.join("\n")}`);
}

function misfits(pages: string[]): string[] {
  const gone = LISTED.filter((page) => !pages.includes(page));
  const unlisted = pages.filter((page) => !LISTED.includes(page));
  return [
    ...gone.map((page) => `${page}: the sidebar has it, and there is no such page: see site/sidebar.ts`),
    ...unlisted.map((page) => `${page}: the sidebar hasn't got this page: add it in site/sidebar.ts`),
  ];
}
