import type { Schema } from "@cfworker/json-schema";
import { CallbackError } from "../errors.ts";
import { ecmaRegExp } from "./linear-regexp.ts";
import { isCheckedFormat, patternFormat } from "./pattern-format.ts";

/**
 * Replaces the regular expressions in a rebuilt schema, which the validator would run with backtracking.
 * Its subschemas are taken to be done.
 * @param names the property names in the body that will be validated
 * @throws `InvalidPostActionOutcome` for an expression that can't run in linear time
 */
export function replaceRegExps(schema: Schema, names: ReadonlySet<string>): void {
  replacePattern(schema);
  replacePatternProperties(schema, names);
}

/** `pattern` becomes a format, beside the schema's own format if it has one that is checked. */
function replacePattern(schema: Schema): void {
  const formats: string[] = [];
  if (schema.format !== undefined && isCheckedFormat(schema.format)) formats.push(schema.format);
  if (schema.pattern !== undefined) formats.push(patternFormat(schema.pattern) ?? refuse("pattern"));
  delete schema.format;
  delete schema.pattern;
  if (formats.length > 0) schema.allOf = [...(schema.allOf ?? []), ...formats.map((format) => ({ format }))];
}

/** `patternProperties` becomes `properties`: which names a pattern matches is known, as the body is. */
function replacePatternProperties(schema: Schema, names: ReadonlySet<string>): void {
  if (schema.patternProperties === undefined) return;
  const properties = copyOf(schema.properties);
  for (const [pattern, matched] of Object.entries(copyOf(schema.patternProperties))) {
    const regexp = ecmaRegExp(pattern) ?? refuse("patternProperties");
    for (const name of names) {
      if (regexp.search(name)) properties[name] = both(properties[name], matched);
    }
  }
  delete schema.patternProperties;
  schema.properties = properties;
}

/** Without a prototype, where `__proto__` is a name like any. */
function copyOf(schemas: Schema["properties"]): Record<string, Schema> {
  return Object.assign(Object.create(null), schemas);
}

function both(present: Schema | undefined, added: Schema): Schema {
  return present === undefined ? added : { allOf: [present, added] };
}

function refuse(keyword: string): never {
  const rule = "hold a regular expression that runs in linear time";
  const limits =
    "RE2: no look-around, back-references or modifiers, no large counts; or write it more simply";
  throw new CallbackError("InvalidPostActionOutcome", `The keyword ${keyword} must ${rule} (${limits})`);
}
