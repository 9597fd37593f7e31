import { readFileSync } from "node:fs";
import { Validator } from "@cfworker/json-schema";
import { describe, expect, it } from "vitest";
import { requestJsonSchema, schemaFile } from "../../docs/schema/generate.ts";

const actions = [{ name: "a", type: "success", output: null }];

describe.each([
  ["CreateUrls", { token: "t", actions }],
  ["Notify", { token: "t", actions, message: { subject: "S" }, channels: [{ type: "teams" }] }],
] as const)("the JSON Schema of %s", (name, request) => {
  const published = readFileSync(schemaFile(name), "utf8");

  it("is what the functions check (else run npm run schema)", () =>
    expect(published).toBe(requestJsonSchema(name)));

  it("takes a request and refuses an unknown property", () => {
    const validator = new Validator(JSON.parse(published), "2020-12");
    expect(validator.validate(request).valid).toBe(true);
    expect(validator.validate({ ...request, extra: 1 }).valid).toBe(false);
    expect(validator.validate({ ...request, actions: [{ name: "a", type: "success" }] }).valid).toBe(false);
  });
});
