import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { check } from "../check.ts";
import { copyFiles, serveFiles } from "../files.ts";
import { slugOf } from "../headings.ts";
import { likeGitHub } from "../markdown.ts";
import { SIDEBAR } from "../sidebar.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 8h9M7 4l4 4-4 4M14 3v10" fill="none" stroke="#5672cd" stroke-width="2"/></svg>';

/**
 * The documentation as a site. Its pages are the repository's own Markdown files, where they are, so that a link means
 * the same here and in a checkout.
 */
export default defineConfig({
  title: "callback-urls",
  description: "URLs that answer AWS Step Functions task tokens, sealed by KMS, with nothing stored",
  lang: "en-GB",
  // Without one, browsers ask the host for /favicon.ico.
  head: [["link", { rel: "icon", href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }]],
  srcDir: ROOT,
  // The readme of a release, which is read in its zip file.
  srcExclude: ["release/app.md", "artifacts/**"],
  outDir: "dist",
  cacheDir: `${ROOT}/node_modules/.cache/vitepress`,
  rewrites: (page) => page.replace(/(^|\/)README\.md$/, "$1index.md"),
  ignoreDeadLinks: false,
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    anchor: { slugify: slugOf },
    // Neither is GitHub's: attributes in braces, and smileys of punctuation.
    attrs: { disable: true },
    emoji: { shortcuts: {} },
    image: { lazyLoading: true },
    config: likeGitHub,
  },
  vite: {
    plugins: [serveFiles],
    optimizeDeps: { include: ["mermaid"] },
    server: { watch: { ignored: ["**/.venv/**", "**/.aws-sam/**", "**/dist/**"] } },
    // Mermaid, which only pages with diagrams load.
    build: { chunkSizeWarningLimit: 700 },
  },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/docs/guide" },
      { text: "Examples", link: "/examples/" },
      { text: "Reference", link: "/docs/reference" },
    ],
    sidebar: SIDEBAR,
    outline: [2, 3],
    search: { provider: "local" },
  },
  buildEnd(site) {
    copyFiles(site.outDir);
    check(site);
  },
});
