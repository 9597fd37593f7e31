import { copyFileSync, globSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { UserConfig } from "vitepress";

type Plugin = NonNullable<NonNullable<UserConfig["vite"]>["plugins"]>[number];

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** What programs fetch from the site, whether a page links to it or not. */
const ALWAYS = ["docs/openapi.json", "docs/schema/*.json"];
const linked = new Set<string>();

/** Whether the repository has a file, a folder or nothing at this path. */
export function kindOf(path: string): "file" | "folder" | undefined {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isDirectory() ? "folder" : "file";
}

/** Notes that a page links to this file, so that the site has it. */
export function noteLink(path: string): void {
  linked.add(path);
}

/** What the site calls a file: as text where a browser would take it for a download, or TypeScript for a video. */
export function servedAs(path: string): string {
  return /\.(ts|tsx|py|sh)$|(^|\/)[^./]+$/.test(path) ? `${path}.txt` : path;
}

/** Puts the files that pages link to, and those which are always there, beside the built pages. */
export function copyFiles(outDir: string): void {
  for (const path of new Set([...linked, ...globSync(ALWAYS, { cwd: ROOT })])) {
    const copy = join(outDir, servedAs(path));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(join(ROOT, path), copy);
  }
}

/** Serves the same texts while the site is written; Vite itself serves what keeps its name. */
export const serveFiles: Plugin = {
  name: "linked-files",
  configureServer({ middlewares, config }) {
    middlewares.use((request, response, next) => {
      const asked = decodeURI(request.url ?? "").slice(config.base.length);
      const path = [...linked].find((it) => servedAs(it) === asked && it !== asked);
      if (path === undefined) return next();
      response.setHeader("content-type", "text/plain; charset=utf-8");
      response.end(readFileSync(join(ROOT, path)));
    });
  },
};
