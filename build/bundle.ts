import { build } from "esbuild";
import { builtins } from "./builtins.ts";

/** CommonJS parts of a bundle call `require` for Node's own modules. */
const REQUIRE =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/**
 * Bundles modules as they are deployed: minified ES modules with source maps beside them, in which what only some
 * requests need (`await import`) is a chunk of its own.
 * @param entryPoints paths from the working folder, by the names of their bundles without `.mjs`
 * @param outdir where the bundles and their chunks go
 */
export async function bundle(entryPoints: Record<string, string>, outdir: string): Promise<void> {
  await build({
    entryPoints,
    outdir,
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
    plugins: [builtins],
    alias: {
      "@aws-sdk/credential-provider-node": "./functions/credentials.ts",
      // Ours, as it is here, built or not.
      "callback-urls-client": "./packages/client/src/index.ts",
    },
    banner: { js: REQUIRE },
    logLevel: "warning",
  });
}
