import type { Schema } from "@cfworker/json-schema";

/** Where subschemas are in a keyword's value: it is one or an array of them, or an object with one in each member. */
export type Holds = "schemas" | "map";

/** What one keyword may hold, and where schemas stand in it. */
interface Keyword {
  /** The keyword's own part of the meta-schema, in draft-07 terms. */
  readonly rule: Schema | boolean;
  /** The rule in words, to follow 'The keyword x must'. */
  readonly must: string;
  readonly holds?: Holds;
  /** Whether the subschemas look at the same value again, instead of at something inside it. */
  readonly inPlace?: true;
  /** Whether it may stand at the root alone. */
  readonly atRoot?: true;
}

const names: Schema = { type: "array", items: { type: "string" }, uniqueItems: true };
const types: Schema = { enum: ["array", "boolean", "integer", "null", "number", "object", "string"] };

const anything: Keyword = { rule: true, must: "hold any value" };
const text: Keyword = { rule: { type: "string" }, must: "be a string" };
const flag: Keyword = { rule: { type: "boolean" }, must: "be true or false" };
const list: Keyword = { rule: { type: "array" }, must: "be an array" };
const count: Keyword = { rule: { type: "integer", minimum: 0 }, must: "be a whole number, 0 or more" };
const number: Keyword = { rule: { type: "number" }, must: "be a number" };
const schema: Keyword = {
  rule: { type: ["object", "boolean"] },
  must: "be a schema: an object, true or false",
  holds: "schemas",
};
const schemaList: Keyword = {
  rule: { type: "array", minItems: 1, items: { type: ["object", "boolean"] } },
  must: "be an array of one or more schemas",
  holds: "schemas",
};
const schemaMap: Keyword = {
  rule: { type: "object", additionalProperties: { type: ["object", "boolean"] } },
  must: "be an object of schemas",
  holds: "map",
};
const unsupported: Keyword = { rule: false, must: "not be used: it isn't supported, $ref is" };

/**
 * The meta-schema, one part for each keyword of draft-06, draft-07, 2019-09 and 2020-12 that is kept or checked;
 * every other keyword is an annotation, which means nothing here (draft-07 core, section 6.4).
 * A Map, so that a keyword called `constructor` is as unknown as any.
 */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  Object.entries<Keyword>({
    $id: { ...text, atRoot: true },
    $schema: { ...text, atRoot: true },
    $ref: {
      rule: { type: "string", pattern: "^#(?:/|$)" },
      must: "be # or a JSON Pointer into the same schema, such as #/definitions/name",
    },
    $dynamicRef: unsupported,
    $recursiveRef: unsupported,
    $defs: schemaMap,
    definitions: schemaMap,
    $comment: text,
    title: text,
    description: text,
    default: anything,
    examples: list,

    type: {
      rule: { anyOf: [types, { type: "array", items: types, minItems: 1, uniqueItems: true }] },
      must: "be a type's name, or an array of different ones",
    },
    const: anything,
    enum: list,

    allOf: { ...schemaList, inPlace: true },
    anyOf: { ...schemaList, inPlace: true },
    oneOf: { ...schemaList, inPlace: true },
    not: { ...schema, inPlace: true },
    if: { ...schema, inPlace: true },
    // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
    then: { ...schema, inPlace: true },
    else: { ...schema, inPlace: true },

    properties: schemaMap,
    patternProperties: schemaMap,
    additionalProperties: schema,
    unevaluatedProperties: schema,
    propertyNames: schema,
    required: { rule: names, must: "be an array of different strings" },
    minProperties: count,
    maxProperties: count,
    dependentRequired: {
      rule: { type: "object", additionalProperties: names },
      must: "be an object of arrays of different strings",
    },
    dependentSchemas: { ...schemaMap, inPlace: true },
    dependencies: {
      rule: { type: "object", additionalProperties: { anyOf: [{ type: ["object", "boolean"] }, names] } },
      must: "be an object of schemas or of arrays of different strings",
      holds: "map",
      inPlace: true,
    },

    prefixItems: schemaList,
    items: {
      rule: { type: ["object", "boolean", "array"], items: { type: ["object", "boolean"] } },
      must: "be a schema or an array of schemas",
      holds: "schemas",
    },
    additionalItems: schema,
    unevaluatedItems: schema,
    contains: schema,
    minContains: count,
    maxContains: count,
    minItems: count,
    maxItems: count,
    uniqueItems: flag,

    multipleOf: { rule: { type: "number", exclusiveMinimum: 0 }, must: "be a number over 0" },
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    minLength: count,
    maxLength: count,
    pattern: text,
    format: text,
  }),
);
