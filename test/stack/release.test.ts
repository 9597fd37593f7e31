/** A release, made in a copy of the repository: what it writes, refuses and builds, and that what it builds can be used. */
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { execute } from "../../release/command.ts";
import { versionsIn } from "../../release/versions.ts";
import { commit, git } from "../release/copy.ts";
import { describePackages } from "./release/packages.ts";
import { artifacts, copy, npm, read, release, SOURCE, VERSION } from "./release/released.ts";
import { describeZip } from "./release/zip.ts";

let printed: string;
beforeAll(() => {
  printed = release(VERSION, "--source-url", SOURCE);
});
afterAll(() => rmSync(copy, { recursive: true }));

describe("the release", () => {
  it("writes its version everywhere, its day and the source's address, and nothing that isn't in git already", () => {
    expect(new Set(versionsIn(copy).values())).toEqual(new Set([VERSION]));
    expect(read(copy, "CHANGELOG.md")).toMatch(/^# Changelog\n\n## 97\.98\.99 \(20\d{2}-\d{2}-\d{2}\)\n\n- /);
    expect(JSON.parse(read(copy, "package.json")).repository).toBe(SOURCE);
    expect(JSON.parse(read(copy, "docs/openapi.json")).info.version).toBe(VERSION);
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

  it("refuses what the Serverless Application Repository would refuse, and changes nothing", () => {
    const edit = (file: string, pattern: RegExp, text: string) =>
      writeFileSync(join(copy, file), read(copy, file).replace(pattern, text));
    edit("template.yaml", /^( {4}Author:).*/m, "$1 Callback");
    edit("CHANGELOG.md", /^# Changelog\n/, "$&\n## 98.0.0 (unreleased)\n\n- More.\n");
    const before = git(copy, "diff");
    expect(() => release("--allow-dirty", "98.0.0")).toThrow(/would refuse this:\n.*Author/);
    expect(git(copy, "diff")).toBe(before);
    git(copy, "restore", ".");
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
    const checked = execute("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: artifacts });
    const files = readdirSync(artifacts).filter((file) => file !== "SHA256SUMS");
    expect(checked.split("\n").toSorted()).toEqual(files.map((file) => `${file}: OK`).toSorted());
    expect(files.toSorted()).toEqual([
      `callback-urls-${VERSION}.zip`,
      `callback-urls-cdk-${VERSION}.tgz`,
      `callback-urls-client-${VERSION}.tgz`,
      "create-urls.schema.json",
      "notify.schema.json",
      "openapi.json",
      "sbom.cdx.json",
    ]);
  });
});

describe("the SBOM", () => {
  it("is of this version, and has what the functions hold", () => {
    const { metadata, components } = JSON.parse(read(artifacts, "sbom.cdx.json"));
    expect(metadata.component["bom-ref"]).toBe(`callback-urls@${VERSION}`);
    expect(components.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(["hono", "jose"]),
    );
  });
});

describeZip();
describePackages();
