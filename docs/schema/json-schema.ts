import type * as z from "zod/mini";

/** A JSON Schema (2020-12), or a part of one. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Gives the schema of a field. @throws Error when there is none */
export function fieldOf({ properties }: JsonSchema, name: string): JsonSchema {
  const field = properties?.[name];
  if (typeof field !== "object") throw new Error(`There is no ${name}`);
  return field;
}

/** Gives a schema with what another adds to it and to its fields; the lists of `allOf` are put together. */
export function merged(schema: JsonSchema, added: JsonSchema): JsonSchema {
  const { properties = {}, allOf = [], ...keywords } = added;
  const fields = Object.keys(properties).map((name) => [
    name,
    merged(fieldOf(schema, name), fieldOf(added, name)),
  ]);
  return {
    ...schema,
    ...keywords,
    ...(fields.length > 0 && { properties: { ...schema.properties, ...Object.fromEntries(fields) } }),
    ...(allOf.length > 0 && { allOf: [...(schema.allOf ?? []), ...allOf] }),
  };
}
