import * as z from "zod/mini";
import { requestSchema } from "../../functions/create-urls/request.ts";
import { notifySchema } from "../../functions/notify/request.ts";
import {
  type FieldDescriptions,
  PART_DESCRIPTIONS,
  type PartDescription,
  REQUEST_DESCRIPTIONS,
} from "./descriptions.ts";
import { fieldOf, type JsonSchema, merged } from "./json-schema.ts";
import { names, type PartName } from "./names.ts";
import { PART_RULES, REQUEST_RULES } from "./rules.ts";

const REQUESTS = { CreateUrls: requestSchema, Notify: notifySchema };

/** A function whose request has a JSON Schema. */
export type Documented = keyof typeof REQUESTS;

/**
 * Gives the JSON Schema (2020-12) of a function's request: what the function checks by its own schema, and what it checks in code
 * as far as JSON Schema can say it. What it can't say stands in the descriptions.
 */
export function requestSchemaOf(of: Documented): JsonSchema {
  const {
    $schema: _,
    $defs = {},
    ...request
  } = z.toJSONSchema(REQUESTS[of], {
    io: "input",
    metadata: names,
    unrepresentable: "any",
  });
  const ruled = merged(request, REQUEST_RULES);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `${of} request`,
    ...described(ruled, REQUEST_DESCRIPTIONS[of]),
    $defs: partsOf($defs),
  };
}

/** In the order of the descriptions. */
function partsOf(parts: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const unknown = Object.keys(parts).filter((name) => !Object.hasOwn(PART_DESCRIPTIONS, name));
  if (unknown.length > 0) throw new Error(`Nothing is said of ${unknown.join(", ")}`);
  const told = Object.entries(PART_DESCRIPTIONS).flatMap(([name, description]) => {
    const part = parts[name];
    return part === undefined ? [] : [[name, documented(part, description, PART_RULES[name as PartName])]];
  });
  return Object.fromEntries(told);
}

function documented(
  part: JsonSchema,
  { description, fields }: PartDescription,
  rules: JsonSchema = {},
): JsonSchema {
  const ruled = merged(part, rules);
  return { description, ...(fields ? described(ruled, fields) : ruled) };
}

/** Puts a description on every field, in the order of the descriptions. @throws Error for a field that has none */
function described(schema: JsonSchema, fields: FieldDescriptions): JsonSchema {
  const { type, properties = {}, ...rest } = schema;
  const missing = Object.keys(properties).filter((name) => !Object.hasOwn(fields, name));
  if (missing.length > 0) throw new Error(`Nothing is said of ${missing.join(", ")}`);
  const inOrder = Object.entries(fields).map(([name, description]) => [
    name,
    { description, ...fieldOf(schema, name) },
  ]);
  return { ...(type && { type }), properties: Object.fromEntries(inOrder), ...rest };
}
