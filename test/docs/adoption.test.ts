/** What docs/adoption.md shows, against what it is about. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { template } from "../template/template.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/adoption.md");
const nested = read("docs/state-machines/nested.yaml");

/** The code of a page in a language, each piece of it. */
function codeIn(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(
    ([, code = ""]) => code,
  );
}

test("the page has main.tf as it is", () => {
  expect(codeIn(page, "hcl")).toEqual([read("docs/terraform/main.tf")]);
});

test("main.tf gives parameters, and takes outputs, that the template has", () => {
  const [, parameters = ""] = /parameters = \{\n(.*?)\n {2}\}/s.exec(read("docs/terraform/main.tf")) ?? [];
  const given = [...parameters.matchAll(/^ +(\w+) +=/gm)].map(([, name = ""]) => name);
  expect(given).toEqual(["EmailFrom", "EnablePostActions"]);
  for (const name of given) expect(template.Parameters).toHaveProperty(name);
  const taken = [...read("docs/terraform/main.tf").matchAll(/outputs\["(\w+)"\]/g)].map(
    ([, name = ""]) => name,
  );
  expect(taken).toEqual(["NotifyPolicy", "NotifyFunction"]);
  for (const name of taken) expect(template.Outputs).toHaveProperty(name);
});

test("the page's pieces of nested.yaml are as they are there", () => {
  const [piece = ""] = codeIn(page, "yaml");
  const lines = piece.split("\n").filter((line) => line !== "");
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) expect(nested.split("\n")).toContain(`  ${line}`);
});

test("parameters and outputs that are named in the commands are the template's", () => {
  const overrides = [...page.matchAll(/--parameter-overrides (.*)/g)].flatMap(([, all = ""]) =>
    all.split(" "),
  );
  const names = overrides.map((override) => override.replace(/=.*/, ""));
  expect(names).toContain("EmailFrom");
  // Of nested.yaml, which names it for itself.
  for (const name of names.filter((it) => it !== "Approver"))
    expect(template.Parameters).toHaveProperty(name);
});
