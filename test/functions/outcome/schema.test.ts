import { afterEach, describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../functions/action/action.ts";
import type { Json } from "../../../functions/json.ts";
import { forgetPatterns } from "../../../functions/outcome/pattern-format.ts";
import { propertyNames, satisfies } from "../../../functions/outcome/schema.ts";

afterEach(forgetPatterns);

const draft2019 = "https://json-schema.org/draft/2019-09/schema";
const draft2020 = "https://json-schema.org/draft/2020-12/schema";
const hostileNames = ["__proto__", "constructor", "toString", "hasOwnProperty", "$ref", "length"];

function fits(schema: JsonSchema, body: Json): boolean {
  return satisfies(schema, body, propertyNames(body));
}

/** As it comes over the wire: `__proto__` is an own property. */
function parsed(text: string): { [name: string]: Json } {
  return JSON.parse(text);
}

describe("the keywords", () => {
  it.each<[string, JsonSchema, Json, Json]>([
    ["type", { type: ["integer", "null"] }, 1.0, 1.5],
    ["const", { const: { a: [1] } }, { a: [1] }, { a: ["1"] }],
    ["const null", { const: null }, null, false],
    ["enum", { enum: ["a", { b: 1 }] }, { b: 1 }, "b"],
    ["required", { required: ["a"] }, { a: null }, {}],
    ["minLength", { minLength: 2 }, "😀😀", "😀"],
    ["multipleOf", { multipleOf: 0.01 }, 19.99, 0.001],
    ["items", { items: { type: "string" } }, ["a"], ["a", 1]],
    ["items as an array", { items: [{ type: "string" }], additionalItems: false }, ["a"], ["a", 1]],
    ["prefixItems", { $schema: draft2020, prefixItems: [true], items: false }, [1], [1, 2]],
    ["contains", { contains: { const: 1 } }, [0, 1], [0]],
    ["uniqueItems", { uniqueItems: true }, [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 1 }]],
    ["additionalProperties", { properties: { a: true }, additionalProperties: false }, { a: 1 }, { b: 1 }],
    ["propertyNames", { propertyNames: { maxLength: 1 } }, { a: 1 }, { ab: 1 }],
    ["dependencies", { dependencies: { a: ["b"], c: { required: ["d"] } } }, { a: 1, b: 1 }, { c: 1 }],
    ["dependentRequired", { $schema: draft2019, dependentRequired: { a: ["b"] } }, { b: 1 }, { a: 1 }],
    // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
    ["if", { if: { const: 1 }, then: false, else: { type: "string" } }, "a", 1],
    ["not", { not: { type: "string" } }, 1, "a"],
    ["oneOf", { oneOf: [{ minimum: 1 }, { maximum: 1 }] }, 2, 1],
    [
      "unevaluatedProperties",
      { $schema: draft2020, allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
      { a: 1 },
      { a: 1, b: 1 },
    ],
    ["format", { format: "email" }, "a@example.com", "a"],
    ["format in 2020-12", { $schema: draft2020, format: "date" }, "2024-02-29", "2023-02-29"],
  ])("keeps %s", (_, schema, good, bad) => {
    expect([fits(schema, good), fits(schema, bad)]).toEqual([true, false]);
  });

  it("takes true for everything and false for nothing when the schema is a boolean", () => {
    expect([fits(true, null), fits(false, null), fits({ items: [true, false] }, [1])]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("ignores what stands beside $ref when the draft is 06 or 07, and only then", () => {
    const schema = { $ref: "#/definitions/text", maxLength: 1, definitions: { text: { type: "string" } } };
    expect(fits(schema, "ab")).toBe(true);
    expect(fits({ $schema: "http://json-schema.org/draft-06/schema", ...schema }, "ab")).toBe(true);
    expect(fits({ $schema: `${draft2019}#`, ...schema }, "ab")).toBe(false);
  });

  it("ignores a keyword or a format when it doesn't know it", () => {
    expect(fits({ "x-order": { type: 3 }, constructor: 1, format: "moon-phase" }, "full")).toBe(true);
  });

  it.each(["toString", "__proto__", "isPrototypeOf", "__lookupGetter__", "url"])(
    "ignores the format %s, which the validator's table only seems to have",
    (name) => {
      expect(fits({ format: name }, `http://${"a".repeat(5_000)}!`)).toBe(true);
    },
  );

  it("leaves the schema as it was when it has been used", () => {
    const schema = { $ref: "#/definitions/a", definitions: { a: { pattern: "a", format: "date" } } };
    const before = structuredClone(schema);
    fits(Object.freeze(schema), "a");
    expect(schema).toStrictEqual(before);
    expect(Object.getOwnPropertyNames(schema)).toEqual(["$ref", "definitions"]);
  });

  it("names the property names of all levels when it is asked for them", () => {
    expect([...propertyNames(parsed('{"a":[{"__proto__":{"b":1}},2]}'))]).toEqual(["a", "__proto__", "b"]);
  });
});

describe("hostile names", () => {
  it.each(hostileNames)("takes %s for a name like any when it is required", (name) => {
    expect(fits({ required: [name] }, {})).toBe(false);
    expect(fits({ required: [name] }, parsed(`{"${name}":1}`))).toBe(true);
  });

  it.each(hostileNames)("takes %s for a name like any when it is a property", (name) => {
    const schema = parsed(`{"properties":{"${name}":{"type":"string"}},"additionalProperties":false}`);
    expect(fits(schema, parsed(`{"${name}":"a"}`))).toBe(true);
    expect(fits(schema, parsed(`{"${name}":1}`))).toBe(false);
    expect(fits(schema, {})).toBe(true);
    expect(fits({ additionalProperties: false }, parsed(`{"${name}":1}`))).toBe(false);
    expect(fits({ $schema: draft2020, unevaluatedProperties: false }, parsed(`{"${name}":1}`))).toBe(false);
  });

  it.each(hostileNames)("takes %s for a name like any when a pattern or a dependency has it", (name) => {
    const matched = parsed(`{"patternProperties":{"^${name.replace("$", "\\\\$")}$":{"type":"string"}}}`);
    expect(fits(matched, parsed(`{"${name}":"a"}`))).toBe(true);
    expect(fits(matched, parsed(`{"${name}":1}`))).toBe(false);
    const dependent = parsed(`{"dependencies":{"${name}":["b"]}}`);
    expect([fits(dependent, {}), fits(dependent, parsed(`{"${name}":1}`))]).toEqual([true, false]);
  });

  it("refuses the body when a name is a lone surrogate that the validator can't write down", () => {
    expect(() => fits({ additionalProperties: { type: "string" } }, { "\ud800": 1 })).toThrow(
      expect.objectContaining({ code: "InvalidPostActionBody" }),
    );
  });
});
