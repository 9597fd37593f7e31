import { readFileSync } from "node:fs";
import { Validator } from "@cfworker/json-schema";
import { describe, expect, it } from "vitest";
import { requestJsonSchema, SCHEMA_FILE } from "../../docs/schema/generate.ts";

const published = readFileSync(SCHEMA_FILE, "utf8");

describe("docs/schema/create-urls.schema.json", () => {
  it("is what the functions check (else run npm run schema)", () =>
    expect(published).toBe(requestJsonSchema()));

  it("takes a request and refuses an unknown property", () => {
    const validator = new Validator(JSON.parse(published), "2020-12");
    const request = { token: "t", actions: [{ name: "a", type: "success", output: null }] };
    expect(validator.validate(request).valid).toBe(true);
    expect(validator.validate({ ...request, extra: 1 }).valid).toBe(false);
    expect(validator.validate({ ...request, actions: [{ name: "a", type: "success" }] }).valid).toBe(false);
  });
});
