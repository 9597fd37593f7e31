import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../functions/action/action.ts";
import { compileSchema } from "../../../functions/outcome/compile.ts";

const draft2020 = "https://json-schema.org/draft/2020-12/schema";

describe("compileSchema", () => {
  it.each<[string, JsonSchema]>([
    ["minLength", { minLength: "abc" }],
    ["minLength", { items: { minLength: -1 } }],
    ["maxItems", { properties: { a: { maxItems: 1.5 } } }],
    ["type", { type: "text" }],
    ["type", { type: [] }],
    ["type", { type: ["string", "string"] }],
    ["required", { required: true }],
    ["required", { required: ["a", "a"] }],
    ["properties", { properties: { a: 1 } }],
    ["properties", { properties: { "\ud800": true } }],
    ["allOf", { allOf: [] }],
    ["anyOf", { anyOf: { type: "string" } }],
    ["not", { not: [true] }],
    ["items", { items: null }],
    ["items", { $schema: draft2020, items: [true] }],
    ["dependencies", { dependencies: { a: "b" } }],
    ["dependentRequired", { dependentRequired: { a: [1] } }],
    ["multipleOf", { multipleOf: 0 }],
    ["exclusiveMinimum", { exclusiveMinimum: true }],
    ["pattern", { pattern: "(" }],
    ["pattern", { pattern: "(?<=a)b" }],
    ["pattern", { definitions: { unused: { pattern: "(a)\\1" } } }],
    ["patternProperties", { patternProperties: { "(?!a)": true } }],
    ["$ref", { $ref: "https://example.com/schema" }],
    ["$ref", { $ref: "other#/definitions/a" }],
    ["$ref", { $ref: "#anchor" }],
    ["$dynamicRef", { $dynamicRef: "#a" }],
    ["$recursiveRef", { $recursiveRef: "#" }],
    ["$id", { properties: { a: { $id: "https://example.com/a" } } }],
    ["$schema", { items: { $schema: draft2020 } }],
    ["$schema", { $schema: "http://json-schema.org/draft-04/schema#" }],
    ["$schema", { $schema: 7 }],
  ])("refuses a schema and names %s when the keyword breaks its rule", (keyword, schema) => {
    expect(() => compileSchema(schema)).toThrow(
      expect.objectContaining({
        code: "InvalidPostActionOutcome",
        message: expect.stringMatching(new RegExp(`^The keyword ${keyword.replace("$", "\\$")} must `)),
      }),
    );
  });

  it("names the drafts it takes when $schema is another", () => {
    const schema = { $schema: "https://example.com/secret" };
    expect(() => compileSchema(schema)).toThrow(/draft-06.*draft-07.*2019-09.*2020-12/);
    expect(() => compileSchema(schema)).not.toThrow(/secret/);
  });

  it.each([
    ["#/definitions/none"],
    ["#/constructor"],
    ["#/type"],
    ["#/required/0"],
    ["#/required/length/x"],
    ["#/%ff"],
  ])("refuses the reference %s when no schema is there", ($ref) => {
    const schema = { type: "object", required: ["a"], properties: { a: { $ref } } };
    expect(() => compileSchema(schema)).toThrow(
      expect.objectContaining({ code: "InvalidPostActionOutcome" }),
    );
  });

  it("takes 64 levels and refuses the 65th when a schema nests", () => {
    const nested = (levels: number): JsonSchema => (levels === 1 ? {} : { not: nested(levels - 1) });
    expect(() => compileSchema(nested(64))).not.toThrow();
    expect(() => compileSchema(nested(65))).toThrow(/64 levels/);
  });
});
