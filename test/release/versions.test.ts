import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { setVersion, versionsIn } from "../../release/versions.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FILES = [
  "package.json",
  "package-lock.json",
  "template.yaml",
  "packages/client/package.json",
  "packages/cdk/package.json",
];

const json = (root: string, file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));

/** Read otherwise than the release does. */
function versionsOf(root: string): unknown[] {
  const { Metadata } = parse(readFileSync(join(root, "template.yaml"), "utf8"), { logLevel: "silent" });
  const { version, packages } = json(root, "package-lock.json");
  const construct = json(root, "packages/cdk/package.json");
  return [
    json(root, "package.json").version,
    json(root, "packages/client/package.json").version,
    construct.version,
    construct.dependencies["callback-urls-client"],
    version,
    packages[""].version,
    packages["packages/client"].version,
    packages["packages/cdk"].version,
    packages["packages/cdk"].dependencies["callback-urls-client"],
    Metadata["AWS::ServerlessRepo::Application"].SemanticVersion,
  ];
}

test("one version stands everywhere", () => {
  const { version } = json(ROOT, "package.json");
  expect(new Set(versionsIn(ROOT).values())).toEqual(new Set([version]));
  expect(new Set(versionsOf(ROOT))).toEqual(new Set([version]));
  expect(versionsIn(ROOT).size).toBe(versionsOf(ROOT).length);
});

describe("writing a version", () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), "versions-"));
    for (const file of FILES) cpSync(join(ROOT, file), join(copy, file));
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  test("changes it everywhere, and nothing else", () => {
    const { version } = json(ROOT, "package.json");
    setVersion(copy, "97.98.99");
    expect(new Set(versionsOf(copy))).toEqual(new Set(["97.98.99"]));
    setVersion(copy, version);
    for (const file of FILES)
      expect(readFileSync(join(copy, file), "utf8")).toBe(readFileSync(join(ROOT, file), "utf8"));
  });

  test("is refused when a place has none", () => {
    const template = readFileSync(join(copy, "template.yaml"), "utf8");
    writeFileSync(join(copy, "template.yaml"), template.replace("SemanticVersion", "Version"));
    expect(() => setVersion(copy, "97.98.99")).toThrow("No version stands in template.yaml");
    expect(json(copy, "package.json").version).not.toBe("97.98.99");
  });
});
