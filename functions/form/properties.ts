import type { JsonSchema } from "../action/action.ts";
import { isObject, type Json } from "../json.ts";
import { KEYWORDS } from "../outcome/meta-schema.ts";

/** A property's schema, as an object. */
export type PropertySchema = Readonly<Record<string, Json>>;

/** The keywords of an outcome's schema that a form can keep, or leave to the check that follows. */
const AT_ROOT: ReadonlySet<string> = new Set([
  ...["$id", "$schema", "$comment", "$defs", "definitions", "title", "description", "default", "examples"],
  ...["type", "properties", "required", "additionalProperties", "minProperties", "maxProperties"],
]);

/**
 * The properties that an outcome's schema asks for, in its order; one that is required and nowhere described is
 * what `additionalProperties` says, or any text. Undefined when no form could ask for them, such as for an object in an object or for `oneOf`.
 */
export function propertiesOf(schema: JsonSchema): ReadonlyMap<string, PropertySchema> | undefined {
  if (schema === true) return new Map();
  if (schema === false || (schema.type ?? "object") !== "object" || !keepsTo(schema, AT_ROOT))
    return undefined;
  const described = new Map(Object.entries(objectOf(schema.properties)));
  for (const name of requiredBy(schema))
    if (!described.has(name)) described.set(name, schema.additionalProperties ?? true);
  if (requiredBy(schema).some((name) => described.get(name) === false)) return undefined;
  const allowed = [...described].filter(([, property]) => property !== false);
  return new Map(allowed.map(([name, property]) => [name, objectOf(property)]));
}

/** The names that a schema requires. */
export function requiredBy(schema: JsonSchema): readonly string[] {
  const names = typeof schema === "object" && Array.isArray(schema.required) ? schema.required : [];
  return names.filter((name) => typeof name === "string");
}

/** Whether a schema has none but these keywords. What JSON Schema doesn't know is an annotation. */
export function keepsTo(schema: PropertySchema, keywords: ReadonlySet<string>): boolean {
  return Object.keys(schema).every((keyword) => keywords.has(keyword) || !KEYWORDS.has(keyword));
}

/** What is no object, such as the schema `true`, says nothing. */
function objectOf(value: Json | undefined): PropertySchema {
  return isObject(value) ? value : {};
}
