import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT, SCRATCH } from "../../../local/paths.ts";

const readme = readFileSync(join(ROOT, "packages/client/README.md"), "utf8");
const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
const folder = join(SCRATCH, "client-readme");

const source = (name: string) => [join(ROOT, "packages/client/src", name)];
const config = {
  extends: join(ROOT, "tsconfig.json"),
  compilerOptions: {
    paths: {
      "callback-urls-client": source("index.ts"),
      "callback-urls-client/webhook": source("webhook.ts"),
    },
    typeRoots: [join(ROOT, "node_modules/@types")],
  },
  include: ["*.ts"],
};

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Gives what the compiler says of some code. */
async function compiled(codes: string[]): Promise<string> {
  codes.forEach((code, n) => void writeFileSync(join(folder, `snippet-${n}.ts`), code));
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  return promisify(execFile)(tsc, ["-p", folder]).then(
    ({ stdout }) => stdout,
    ({ stdout }) => stdout,
  );
}

it("compiles every example of the package's README", async () => {
  expect(snippets).toHaveLength(3);
  expect(await compiled(snippets)).toBe("");
});

it("finds out an example that doesn't fit", async () => {
  const wrong = snippets.map((code) => code.replace("expires_in: 86_400", "expires: 86_400"));
  const said = await compiled(wrong);
  expect(said.match(/'expires' does not exist/g)).toHaveLength(2);
});
