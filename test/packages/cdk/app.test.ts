import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appTemplate } from "../../../packages/cdk/app.ts";
import { readApp } from "../../../packages/cdk/src/app.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "app-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { Outputs, ...withoutOutputs } = appTemplate();

describe("readApp", () => {
  it("gives the template with the folder it is in", () => {
    writeFileSync(join(folder, "template.json"), JSON.stringify(appTemplate()));
    expect(readApp(folder)).toEqual({ folder, template: appTemplate() });
  });

  it.each([
    ["isn't JSON", "Resources: {}"],
    ["is no object", "null"],
    ["lacks a section", JSON.stringify(withoutOutputs)],
    ["has a section that is no object", JSON.stringify({ ...withoutOutputs, Outputs: [] })],
  ])("says what to do when the template %s", (_, text) => {
    writeFileSync(join(folder, "template.json"), text);
    expect(() => readApp(folder)).toThrow(
      `CallbackUrls: there is no built app in ${folder}; run \`npm run build\` in callback-urls`,
    );
  });
});
