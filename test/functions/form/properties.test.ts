import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../functions/action/action.ts";
import { propertiesOf, requiredBy } from "../../../functions/form/properties.ts";
import { asking } from "./outcomes.ts";

const names = (schema: JsonSchema) => [...(propertiesOf(schema)?.keys() ?? ["no form"])];

describe("propertiesOf", () => {
  it.each<[string, JsonSchema]>([
    ["the schema is false", false],
    ["it is no object's", { type: "string" }],
    ["it is of several types", { type: ["object", "null"] }],
    ["it has allOf", { allOf: [{}] }],
    ["it has anyOf", { anyOf: [{}] }],
    ["it has oneOf", { oneOf: [{}] }],
    ["it has not", { not: {} }],
    ["it has if", { if: {} }],
    // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
    ["it has then", { then: {} }],
    ["it has else", { else: {} }],
    ["it has $ref", { $ref: "#/$defs/a", $defs: { a: {} } }],
    ["it has const", { const: {} }],
    ["it has enum", { enum: [{}] }],
    ["it has patternProperties", { patternProperties: {} }],
    ["it has propertyNames", { propertyNames: {} }],
    ["it has unevaluatedProperties", { unevaluatedProperties: false }],
    ["it has dependencies", { dependencies: {} }],
    ["it has dependentRequired", { dependentRequired: {} }],
    ["it has dependentSchemas", { dependentSchemas: {} }],
    ["it has items", { items: {} }],
    ["nothing fits a property that it requires", { properties: { a: false }, required: ["a"] }],
    ["it refuses a property that it requires", { required: ["a"], additionalProperties: false }],
  ])("gives none when %s", (_, schema) => expect(propertiesOf(schema)).toBeUndefined());

  it.each<[string, JsonSchema]>([
    ["the schema is true", true],
    ["the schema is empty", {}],
    ["it says its type alone", { type: "object" }],
    [
      "it has annotations",
      {
        $schema: "http://json-schema.org/draft-07/schema#",
        $id: "a",
        $comment: "",
        title: "t",
        description: "d",
        default: 1,
        examples: [],
      },
    ],
    ["it has keywords that JSON Schema doesn't know", { constructor: {}, "x-order": 1, readOnly: true }],
    ["it bounds the object", { minProperties: 1, maxProperties: 2, additionalProperties: false }],
    ["it only defines others", { $defs: { a: { type: "object" } }, definitions: {} }],
  ])("gives an empty list when %s", (_, schema) => expect(names(schema)).toEqual([]));

  it("keeps order and schemas", () => {
    const properties = { b: { type: "string" }, a: { title: "A" } };
    expect([...(propertiesOf(asking(properties)) ?? [])]).toEqual(Object.entries(properties));
  });

  it("takes any text when a property is required and nowhere described, or described as true", () => {
    const schema = { properties: { a: true }, required: ["b", "a"] };
    expect([...(propertiesOf(schema) ?? [])]).toEqual([
      ["a", {}],
      ["b", {}],
    ]);
  });

  it("takes what additionalProperties says when a property is required and not described", () =>
    expect([...(propertiesOf({ required: ["a"], additionalProperties: { type: "integer" } }) ?? [])]).toEqual(
      [["a", { type: "integer" }]],
    ));

  it("leaves a property out when no value fits it", () =>
    expect(names({ properties: { a: false, b: {} } })).toEqual(["b"]));

  it("takes any name when it is an own property", () => {
    const schema = asking('{"__proto__":{},"constructor":{},"toString":{},"é":{},"😀":{}}');
    expect(names(schema)).toEqual(["__proto__", "constructor", "toString", "é", "😀"]);
    expect(names({ required: ["__proto__"] })).toEqual(["__proto__"]);
  });
});

describe("requiredBy", () => {
  it.each<[JsonSchema, string[]]>([
    [true, []],
    [false, []],
    [{}, []],
    [{ required: ["a", "__proto__"] }, ["a", "__proto__"]],
  ])("gives the names when the schema is %j", (schema, required) =>
    expect(requiredBy(schema)).toEqual(required),
  );
});
