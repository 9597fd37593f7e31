import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../functions/action/action.ts";
import type { Json } from "../../../functions/json.ts";
import { checkSchema, propertyNames, satisfies } from "../../../functions/outcome/schema.ts";

const draft2019 = "https://json-schema.org/draft/2019-09/schema";

function fits(schema: JsonSchema, body: Json): boolean {
  return satisfies(schema, body, propertyNames(body));
}

describe("self-reference", () => {
  const tree = { type: "object", properties: { next: { $ref: "#" } }, additionalProperties: false };

  it("follows recursion when it goes into the value", () => {
    expect(fits(tree, { next: { next: {} } })).toBe(true);
    expect(fits(tree, { next: { next: { other: 1 } } })).toBe(false);
  });

  it("finds a schema when the pointer is escaped", () => {
    const schema = {
      $ref: "#/definitions/a~1b%20~0c/items/0",
      definitions: { "a/b ~c": { items: [{ const: 1 }] } },
    };
    expect([fits(schema, 1), fits(schema, 2)]).toEqual([true, false]);
  });

  it.each<[string, JsonSchema]>([
    ["$ref", { $ref: "#" }],
    ["allOf", { allOf: [{ $ref: "#" }] }],
    ["anyOf", { anyOf: [true, { $ref: "#" }] }],
    ["oneOf", { oneOf: [{ oneOf: [{ $ref: "#/oneOf/0" }] }] }],
    ["not", { properties: { a: { not: { $ref: "#/properties/a" } } } }],
    ["if", { if: { $ref: "#" } }],
    // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
    ["then", { if: true, then: { $ref: "#" } }],
    ["else", { if: false, else: { $ref: "#" } }],
    ["dependentSchemas", { $schema: draft2019, dependentSchemas: { a: { $ref: "#" } } }],
    ["dependencies", { dependencies: { b: ["c"], a: { $ref: "#" } } }],
    ["another", { definitions: { a: { $ref: "#/definitions/b" }, b: { $ref: "#/definitions/a" } } }],
  ])("refuses self-reference when it goes through %s and not into the value", (_, schema) => {
    expect(() => checkSchema(schema)).toThrow(/without end/);
  });

  it("takes a schema when two ways lead to the same place", () => {
    const a = { type: "string" };
    expect(() =>
      checkSchema({ allOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/a" }], $defs: { a } }),
    ).not.toThrow();
  });

  it("refuses references when they follow each other deeper than the stack", () => {
    const links = Array.from({ length: 20_000 }, (_, i) => [`d${i}`, { $ref: `#/definitions/d${i + 1}` }]);
    const definitions = Object.fromEntries([...links, ["d20000", true]]);
    expect(() => checkSchema({ $ref: "#/definitions/d0", definitions })).toThrow(/without end/);
  });
});
