import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PARAMETERS, parametersModule } from "../../../packages/cdk/generate.ts";
import { propertyOf } from "../../../packages/cdk/src/values.ts";
import { template } from "../../template/template.ts";

const module = readFileSync(PARAMETERS, "utf8");

it("are written from template.yaml: `npm run schema` does it", () => {
  expect(module).toBe(parametersModule());
});

it("are those of template.yaml, all of them and no other", () => {
  const properties = Array.from(module.matchAll(/^ {2}readonly (\w+)\?:/gm), ([, name]) => name);
  expect(properties).toEqual(Object.keys(template.Parameters).map(propertyOf));
});

it.each([
  ["disableEncryption", "boolean"],
  ["actOnGet", '"never" | "programs" | "always"'],
  ["emailFrom", "string"],
  ["taskResourceArns", "string[]"],
  ["throttlingRateLimit", "number"],
])("%s is of the type %s", (name, type) => {
  expect(module).toContain(`  readonly ${name}?: ${type};\n`);
});
