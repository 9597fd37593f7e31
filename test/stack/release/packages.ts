/** The npm packages of a release, in a project that has them installed. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { execute } from "../../../release/command.ts";
import { artifacts, copy, read, SOURCE, VERSION } from "./released.ts";

const consumer = join(copy, "consumer");

/** Writes one of the project's files. */
function program(file: string, text: string): void {
  writeFileSync(join(consumer, file), text);
}

function node(...args: string[]): string {
  return execute(process.execPath, args, { cwd: consumer });
}

function tsc(): string {
  return execute(join(copy, "node_modules/.bin/tsc"), ["--project", "."], { cwd: consumer });
}

/** Tells what the packages have to be, once there are any. */
export function describePackages(): void {
  describe("the packages", () => {
    // As npm installs them. What they need themselves is found in the copy, above.
    beforeAll(() => {
      for (const name of ["callback-urls-client", "callback-urls-cdk"]) {
        const folder = join(consumer, "node_modules", name);
        mkdirSync(folder, { recursive: true });
        const options = ["--strip-components", "1", "-C", folder];
        execute("tar", ["-xzf", join(artifacts, `${name}-${VERSION}.tgz`), ...options], { cwd: copy });
      }
      program("package.json", '{ "type": "module" }');
      const compilerOptions = {
        module: "nodenext",
        strict: true,
        noEmit: true,
        types: ["node"],
        target: "es2024",
      };
      program("tsconfig.json", JSON.stringify({ compilerOptions, files: ["asks.ts"] }));
    });

    it.each(["callback-urls-client", "callback-urls-cdk"])(
      "%s has its licence, page, version and source",
      (name) => {
        const folder = join(consumer, "node_modules", name);
        expect(readdirSync(folder)).toEqual(expect.arrayContaining(["LICENSE", "README.md", "dist"]));
        expect(JSON.parse(read(folder, "package.json"))).toMatchObject({
          version: VERSION,
          repository: SOURCE,
        });
      },
    );

    it("callback-urls-client makes URLs", async () => {
      program(
        "asks.js",
        `import { createUrls } from "callback-urls-client";
const reply = (name) => JSON.stringify({ transaction_id: name, urls: {} });
const client = { send: async ({ input }) => ({ Payload: { transformToString: () => reply(input.FunctionName) } }) };
console.log(import.meta.resolve("callback-urls-client"), JSON.stringify(await createUrls({ token: "t", actions: [{ name: "go", type: "heartbeat" }] }, { functionName: "f", client })));`,
      );
      const said = node("asks.js");
      expect(said).toContain("/consumer/node_modules/callback-urls-client/dist/index.js");
      expect(said).toContain('"transaction_id":"f"');
    });

    it("callback-urls-client's types take a right request, and refuse a wrong one", () => {
      const asks = (type: string) => `import { createUrls } from "callback-urls-client";
export { verifyWebhook } from "callback-urls-client/webhook";
export const asked = createUrls({ token: "t", actions: [{ name: "go", type: "${type}" }] }, { functionName: "f" });`;
      program("asks.ts", asks("heartbeat"));
      expect(tsc()).toBe("");
      program("asks.ts", asks("heart"));
      expect(tsc).toThrow("asks.ts(3,");
    });

    it("callback-urls-cdk puts the app that it brings into a stack", () => {
      program(
        "stack.js",
        `import { App, Stack } from "aws-cdk-lib";
import { CallbackUrls } from "callback-urls-cdk";
const app = new App({ outdir: "cdk.out" });
new CallbackUrls(new Stack(app, "Ours"), "Approvals");
console.log(JSON.stringify(app.synth().getStackByName("Ours").template));`,
      );
      const { Resources } = JSON.parse(node("stack.js"));
      const types = Object.values<{ Type: string }>(Resources).map(({ Type }) => Type);
      expect(
        types.filter((type) => /^AWS::(Lambda|Serverless)::Function$/.test(type)).length,
      ).toBeGreaterThanOrEqual(4);
      const assets = readdirSync(join(consumer, "cdk.out")).filter((name) => name.startsWith("asset."));
      expect(assets.some((asset) => existsSync(join(consumer, "cdk.out", asset, "index.mjs")))).toBe(true);
    });
  });
}
