/** Writes the types of the requests from their JSON Schemas, as part of `npm run schema`. */
import { readFileSync, writeFileSync } from "node:fs";
import { compile, type JSONSchema } from "json-schema-to-typescript";

const SCHEMAS = { CreateUrlsFields: "create-urls", NotifyFields: "notify" };

/** Where the types stand. */
export const REQUESTS = new URL("src/requests.ts", import.meta.url);

/**
 * Objects that JSON.stringify has words for: literals, by an index; interfaces, dates and lists by what they haven't, and
 * what it drops or makes `{}` of has: promises that aren't awaited, maps and sets; functions.
 */
const WRITABLE_OBJECT =
  "{ [key: string]: unknown } | (object & { [Symbol.toStringTag]?: never; [Symbol.hasInstance]?: never })";

const WRITABLE: Record<string, string> = {
  Json: `null | boolean | number | string | ${WRITABLE_OBJECT}`,
  OutcomeSchema: `boolean | ${WRITABLE_OBJECT}`,
};

const OPTIONS = {
  bannerComment: "// Written by `npm run schema` from docs/schema/: change it there.",
  additionalProperties: false,
  // As tuples, lists that are put together at run time would fit nowhere.
  ignoreMinAndMaxItems: true,
  style: { printWidth: 110, bracketSpacing: true, trailingComma: "all" as const },
};

/** Gives the types of both requests, in one file that holds what they share once. */
export async function requestTypes(): Promise<string> {
  const $defs: Record<string, JSONSchema> = {};
  for (const [title, name] of Object.entries(SCHEMAS)) {
    const { $defs: parts, ...schema } = readSchema(name);
    Object.assign($defs, parts, { [title]: { ...schema, title } });
  }
  for (const [name, tsType] of Object.entries(WRITABLE)) Object.assign($defs[name] ?? {}, { tsType });
  const names = Object.keys($defs);
  const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
  const description = "All of them, by their names";
  const all: JSONSchema = { $defs, type: "object", description, properties, required: names };
  // What is only read may be a constant of whoever asks; the library has no option for it.
  return (await compile(all, "Parts", OPTIONS)).replaceAll(/: (\w+\[\];)/g, ": readonly $1");
}

/** Reads a schema as the library is to have it. */
function readSchema(name: string): JSONSchema {
  const text = readFileSync(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url), "utf8");
  return JSON.parse(text, (key, value: JSONSchema) => {
    // Rules between fields, and nothing else: the client's types say them in their own way.
    if (key === "allOf") return undefined;
    // A reference with a description of its own would become a type of its own.
    const { $ref, ...rest } = value?.$ref === undefined ? {} : value;
    return $ref === undefined ? value : { ...rest, tsType: $ref.replace("#/$defs/", "") };
  });
}

if (import.meta.main) writeFileSync(REQUESTS, await requestTypes());
