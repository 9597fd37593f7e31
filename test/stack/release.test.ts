/** A release, made in a copy of the repository: what it writes, refuses and builds, and that what it builds can be used. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { outputsOf } from "../../local/deploy/stack.ts";
import { installed } from "../../local/paths.ts";
import { run } from "../../release/command.ts";
import { versionsIn } from "../../release/versions.ts";
import { commit, copyRepository, git } from "../release/copy.ts";
import { apiUrl } from "./api-url.ts";
import { secret } from "./secrets.ts";
import { createUrls, emulator, send } from "./task.ts";

const VERSION = "97.98.99";
const SOURCE = "https://git.example/callback-urls";
const BUCKET = "callback-urls-release";

const copy = copyRepository("release-test");
const artifacts = join(copy, "artifacts", VERSION);
const app = join(copy, "unpacked", `callback-urls-${VERSION}`);
afterAll(() => rmSync(copy, { recursive: true }));

const PATH = `${join(copy, "node_modules/.bin")}:${process.env.PATH}`;
const npm = (...args: string[]) => run("npm", args, { cwd: copy, env: { ...process.env, PATH } });
const release = (...args: string[]) => npm("run", "--silent", "release", "--", ...args);
const read = (...path: string[]) => readFileSync(join(...path), "utf8");

/** Runs SAM in the unpacked zip file. */
function sam(...args: string[]): string {
  const settings = { SAM_CLI_TELEMETRY: "0", SAM_CLI_POLL_DELAY: "0.1" };
  return run(installed("sam"), args, {
    cwd: app,
    env: { ...process.env, ...emulator.environment, ...settings },
  });
}

let printed: string;
beforeAll(() => {
  printed = release(VERSION, "--source-url", SOURCE);
});

describe("the release", () => {
  it("writes its version everywhere, its day and the source's address, and nothing that isn't in git already", () => {
    expect(new Set(versionsIn(copy).values())).toEqual(new Set([VERSION]));
    expect(read(copy, "CHANGELOG.md")).toMatch(/^# Changelog\n\n## 97\.98\.99 \(20\d{2}-\d{2}-\d{2}\)\n\n- /);
    expect(JSON.parse(read(copy, "package.json")).repository).toBe(SOURCE);
    expect(git(copy, "status", "--porcelain")).toMatch(/^( M \S+\n)+$/);
    expect(git(copy, "log", "--oneline").trim().split("\n")).toHaveLength(1);
    expect(git(copy, "tag")).toBe("");
  });

  it("says what is left", () => {
    expect(printed).toContain(`Made artifacts/${VERSION}. Nothing was committed, pushed or published.`);
    const packages = [...printed.matchAll(/npm publish (\S+)/g)].map(([, file = ""]) => file);
    expect(packages).toHaveLength(2);
    expect(packages.filter((file) => !existsSync(join(copy, file)))).toEqual([]);
    expect(printed).toContain(`git tag --annotate v${VERSION}`);
    expect(printed).not.toContain("SourceCodeUrl");
  });

  it("builds the same bytes again", () => {
    const before = read(artifacts, "SHA256SUMS");
    commit(copy, `Release ${VERSION}`);
    rmSync(join(copy, "artifacts"), { recursive: true });
    npm("run", "--silent", "artifacts");
    expect(read(artifacts, "SHA256SUMS")).toBe(before);
  });

  it.each([
    [["--allow-dirty", "97.98.98"], "97.98.98 comes before 97.98.99"],
    [["98.0.0"], "CHANGELOG.md has nothing to release"],
    [["1.0"], "Give a version of three numbers"],
  ])("refuses %j, and changes nothing", (args, reason) => {
    expect(() => release(...args)).toThrow(reason);
    expect(git(copy, "status", "--porcelain")).toBe("");
  });

  it("refuses what isn't committed, and a version that has a tag", () => {
    writeFileSync(join(copy, "more.txt"), "more");
    expect(() => release("98.0.0")).toThrow(/Commit these changes first.*\?\? more\.txt/s);
    rmSync(join(copy, "more.txt"));
    git(copy, "tag", "v98.0.0");
    expect(() => release("98.0.0")).toThrow("There is a tag v98.0.0 already");
  });
});

describe("SHA256SUMS", () => {
  it("has every file, as sha256sum reads it", () => {
    const checked = run("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: artifacts });
    const files = readdirSync(artifacts).filter((file) => file !== "SHA256SUMS");
    expect(checked.split("\n").toSorted()).toEqual(files.map((file) => `${file}: OK`).toSorted());
    expect(files.toSorted()).toEqual([
      `callback-urls-${VERSION}.zip`,
      `callback-urls-cdk-${VERSION}.tgz`,
      `callback-urls-client-${VERSION}.tgz`,
      "create-urls.schema.json",
      "notify.schema.json",
      "openapi.json",
      "sbom.json",
    ]);
  });
});

describe("the SBOM", () => {
  it("is of this version, and has what the functions hold", () => {
    const { metadata, components } = JSON.parse(read(artifacts, "sbom.json"));
    expect(metadata.component["bom-ref"]).toBe(`callback-urls@${VERSION}`);
    expect(components.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(["hono", "jose"]),
    );
  });
});

describe("the zip file", () => {
  beforeAll(() => {
    const zip = join(artifacts, `callback-urls-${VERSION}.zip`);
    run(installed("python"), ["-m", "zipfile", "-e", zip, join(copy, "unpacked")], { cwd: copy });
  });

  it("has the licences, and all that its templates name", () => {
    expect(read(app, "LICENSE")).toBe(read(copy, "LICENSE"));
    for (const template of ["template.yaml", "serverless-repo.yaml"])
      for (const [, folder = ""] of read(app, template).matchAll(/CodeUri: (\S+)/g))
        expect(readdirSync(join(app, folder))).toEqual(expect.arrayContaining(["index.mjs", "LICENSES.txt"]));
  });

  it("has the guide's state machines, of which one nests the app", () => {
    const folder = join(app, "docs/state-machines");
    expect(readdirSync(folder)).toEqual(readdirSync(join(copy, "docs/state-machines")));
    const [, template = ""] = /^ +Location: (\S+)$/m.exec(read(folder, "nested.yaml")) ?? [];
    expect(join(folder, template)).toBe(join(app, "template.yaml"));
  });

  it("is deployed by sam deploy as it is, and makes and opens links", async () => {
    sam("deploy", "--stack-name", "released", "--no-confirm-changeset");
    const outputs = await outputsOf(new CloudFormationClient(emulator.clientConfig), "released");
    const request = {
      token: secret("canary token of a release"),
      actions: [{ name: "go", type: "success", output: 1 }],
    };
    const { urls } = await createUrls(outputs, request);
    expect(await send(apiUrl(urls.go ?? "", emulator), { method: "HEAD" })).toMatchObject({ status: 200 });
  });

  it("is packaged for the Serverless Application Repository, in a template that it takes", async () => {
    await fetch(`${emulator.endpoint}/${BUCKET}`, { method: "PUT" });
    const options = ["--s3-bucket", BUCKET, "--output-template-file", "packaged.yaml"];
    sam("package", "--template-file", "serverless-repo.yaml", ...options);
    const packaged = read(app, "packaged.yaml");
    expect(Buffer.byteLength(packaged)).toBeLessThan(460_800);
    expect(
      parse(packaged, { logLevel: "silent" }).Metadata["AWS::ServerlessRepo::Application"],
    ).toMatchObject({
      SemanticVersion: VERSION,
      SourceCodeUrl: SOURCE,
      LicenseUrl: expect.stringContaining(`s3://${BUCKET}/`),
      ReadmeUrl: expect.stringContaining(`s3://${BUCKET}/`),
    });
    sam("validate", "--lint", "--template-file", "serverless-repo.yaml");
  });
});

describe("the packages", () => {
  const consumer = join(copy, "consumer");
  const program = (file: string, text: string) => writeFileSync(join(consumer, file), text);
  const node = (...args: string[]) => run(process.execPath, args, { cwd: consumer });
  const tsc = () => run(join(copy, "node_modules/.bin/tsc"), ["--project", "."], { cwd: consumer });

  // As npm installs them. What they need themselves is found in the copy, above.
  beforeAll(() => {
    for (const name of ["callback-urls-client", "callback-urls-cdk"]) {
      const folder = join(consumer, "node_modules", name);
      mkdirSync(folder, { recursive: true });
      const options = ["--strip-components", "1", "-C", folder];
      run("tar", ["-xzf", join(artifacts, `${name}-${VERSION}.tgz`), ...options], { cwd: copy });
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
export const asked = createUrls({ token: "t", actions: [{ name: "go", type: "${type}" }] }, { functionName: "f" });`;
    program("asks.ts", asks("heartbeat"));
    expect(tsc()).toBe("");
    program("asks.ts", asks("heart"));
    expect(tsc).toThrow("asks.ts(2,");
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
