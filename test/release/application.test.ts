/** The template that the Serverless Application Repository gets. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applicationTemplate, SUPPORTED } from "../../release/application.ts";
import { obstaclesTo } from "../../release/metadata.ts";
import { parseTemplate, template } from "../template/template.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OURS = readFileSync(join(ROOT, "template.yaml"), "utf8");
const ADDRESSES = {
  homepage: "https://callback-urls.example",
  repository: "https://git.example/callback-urls",
};
const APPLICATION = applicationTemplate(OURS, ADDRESSES);

type Section = "Resources" | "Conditions" | "Parameters";
const namesIn = (text: string, section: Section) => Object.keys(parseTemplate(text)[section]);
const gone = (section: Section) => {
  const left = namesIn(APPLICATION, section);
  return namesIn(OURS, section).filter((name) => !left.includes(name));
};

describe("the application's template", () => {
  test("has no resource that isn't taken, and only AWS WAF's are not", () => {
    for (const { Type } of Object.values(parseTemplate(APPLICATION).Resources))
      expect(SUPPORTED).toContain(Type);
    expect(gone("Resources")).toEqual(["WebAcl", "WebAclAssociation", "WebAclLogging", "WebAclLogs"]);
  });

  test("has nothing more of what is gone: no condition, parameter or group's item", () => {
    expect(gone("Conditions")).toEqual(["HasWaf"]);
    expect(gone("Parameters")).toEqual(["EnableWaf", "WafRateLimit"]);
    expect(APPLICATION).not.toMatch(/WebAcl|HasWaf|EnableWaf|WafRateLimit/);
  });

  test("is template.yaml in all the rest, but for the addresses", () => {
    const { Metadata, ...rest } = parseTemplate(APPLICATION);
    const expected = parseTemplate(OURS);
    for (const section of ["Resources", "Conditions", "Parameters"] as const)
      for (const name of gone(section)) delete expected[section][name];
    const { Metadata: _, ...restOfOurs } = expected;
    expect(rest).toEqual(restOfOurs);
    expect(Metadata["AWS::ServerlessRepo::Application"]).toEqual({
      ...template.Metadata["AWS::ServerlessRepo::Application"],
      HomePageUrl: ADDRESSES.homepage,
      SourceCodeUrl: ADDRESSES.repository,
    });
  });

  test.each([
    ["another condition", "  Measures: !And [!Condition HasWaf, !Condition Traces]\n", /^ {2}Measures:.*\n/m],
    ["a resource's property", "    Tracing: !If [HasWaf, Active, PassThrough]\n", /^ {4}Tracing: !If.*\n/m],
  ])("is refused when %s names the condition that goes", (_, line, pattern) => {
    const text = OURS.replace(pattern, line);
    expect(text).toContain(line);
    expect(() => applicationTemplate(text, ADDRESSES)).toThrow("Name the condition HasWaf only");
  });

  test("grants nothing of IAM, which would keep it from being published", () => {
    expect(APPLICATION).not.toMatch(/\biam:[A-Z*]|AWSLambda_FullAccess/);
  });
});

describe("what stands in the way of publishing", () => {
  const folder = mkdtempSync(join(tmpdir(), "application-"));
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    for (const file of ["LICENSE", "README.md"]) writeFileSync(join(folder, file), "…");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A template like ours, in which `pattern` became `text`. */
  const changed = (pattern: RegExp, text: string) => {
    expect(APPLICATION).toMatch(pattern);
    return APPLICATION.replace(pattern, text);
  };

  test("is nothing, when there is an address of the source", () => {
    expect(obstaclesTo(APPLICATION, ROOT)).toEqual({ toAny: [], toPublic: [] });
  });

  test("is the address of the source alone, without one, and only for everybody", () => {
    const { toAny, toPublic } = obstaclesTo(applicationTemplate(OURS, {}), ROOT);
    expect(toAny).toEqual([]);
    expect(toPublic).toEqual([expect.stringContaining("SourceCodeUrl is missing: give --source-url")]);
  });

  test("is each type that isn't taken", () => {
    const { toAny } = obstaclesTo(OURS, ROOT);
    expect(toAny).toHaveLength(3);
    expect(toAny).toContain("AWS::WAFv2::WebACL isn't a type of resource that it takes");
  });

  test.each([
    ["a name with a blank", /^( {4}Name:).*/m, "$1 callback urls", "Name"],
    ["a long description", /^( {4}Description:).*/m, `$1 ${"x".repeat(257)}`, "Description"],
    ["an author in capitals", /^( {4}Author:).*/m, "$1 Callback", "Author"],
    ["no author", /^ {4}Author:.*\n/m, "", "Author"],
    ["another licence", /^( {4}SpdxLicenseId:).*/m, "$1 Proprietary", "SpdxLicenseId"],
    ["no licence file", /^ {4}LicenseUrl:.*\n/m, "", "LicenseUrl"],
    ["no readme", /^ {4}ReadmeUrl:.*\n/m, "", "ReadmeUrl"],
    ["too many labels", /^( {4}Labels:).*/m, "$1 [a, b, c, d, e, f, g, h, i, j, k]", "Labels"],
    ["a label with a blank", /^( {4}Labels:).*/m, "$1 [step functions]", "Labels"],
    ["a version of two numbers", /^( {4}SemanticVersion:).*/m, "$1 '1.2'", "SemanticVersion"],
    ["an address that is none", /^( {4}HomePageUrl:).*/m, "$1 example.com", "HomePageUrl"],
    ["an unknown member", /^( {4}Author:)/m, "    Colour: red\n$1", "Application"],
  ])("is %s", (_, pattern, text, name) => {
    const { toAny } = obstaclesTo(changed(pattern, text), ROOT);
    expect(toAny).toEqual([expect.stringContaining(name)]);
  });

  test("is a licence that isn't there, or a readme that is too long", () => {
    rmSync(join(folder, "LICENSE"));
    truncateSync(join(folder, "README.md"), 5_000_001);
    expect(obstaclesTo(APPLICATION, folder).toAny).toEqual(["LICENSE isn't there", "README.md is over 5 MB"]);
  });

  test("is a template that is too long", () => {
    const long = `${APPLICATION}\n# ${"x".repeat(460_800)}\n`;
    expect(obstaclesTo(long, ROOT).toAny).toEqual(["The template is over 460,800 bytes"]);
  });
});
