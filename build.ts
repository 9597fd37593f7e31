/**
 * Bundles each function into `dist/FUNCTION/`, where the `CodeUri` of its template points: minified ES modules
 * with source maps beside them. What only some requests need (`await import`) becomes a chunk of its own.
 */
import { rm } from "node:fs/promises";
import { build } from "esbuild";

const FUNCTIONS = {
  "create-urls": "functions/create-urls/direct.ts",
  "create-urls-api": "functions/create-urls/api.ts",
  respond: "functions/respond/handler.ts",
  notify: "functions/notify/handler.ts",
  slack: "functions/slack/handler.ts",
  "promotion-poller": "examples/promotion-activity/poller/handler.ts",
};

/** CommonJS parts of the bundle call `require` for Node's own modules. */
const REQUIRE =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

await rm("dist", { recursive: true, force: true });
for (const [name, entry] of Object.entries(FUNCTIONS)) {
  await build({
    entryPoints: { index: entry },
    outdir: `dist/${name}`,
    bundle: true,
    splitting: true,
    minify: true,
    sourcemap: "linked",
    sourcesContent: false,
    platform: "node",
    target: "node24",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    mainFields: ["module", "main"],
    banner: { js: REQUIRE },
    logLevel: "warning",
  });
}
