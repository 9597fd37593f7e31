import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { DEFAULTS } from "./settings.ts";

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

test("never loads undici, which takes as long as half a start, to call AWS", () => {
  const load = `const { handler } = await import("${new URL("create-urls/index.mjs", DIST)}");
    await handler({ token: "a", actions: [{ name: "a", type: "heartbeat" }] }).catch(() => {});
    console.log(process.moduleLoadList.join())`;
  const aws = { AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  const key = { ENCRYPTION_KEY_ARN: "arn:aws:kms:us-east-1:111122223333:key/a" };
  const env = { ...process.env, ...DEFAULTS, ...aws, ...key, AWS_ENDPOINT_URL_KMS: "http://127.0.0.1:1" };
  const loaded = execFileSync(process.execPath, ["--input-type=module", "-e", load], {
    env,
    encoding: "utf8",
  });
  expect(loaded).toContain("NativeModule _http_client");
  expect(loaded).not.toContain("undici/undici");
});
