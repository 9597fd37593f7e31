import type { JsonSchema } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import { KEYWORDS } from "./meta-schema.ts";
import { mapSubschemas, resolveReference } from "./subschema.ts";

/** How many schemas may lead on to each other for one value; it keeps the recursion, ours too, within the stack. */
const MAX_CHAIN = 200;

/**
 * Refuses schemas that come back to themselves without going into the value: they would never end, whatever the
 * value (JSON Schema 2020-12 core, section 9.4.1). Recursion that goes deeper, as by `properties`, ends with it.
 * @param schemas where to start: every schema that has been checked
 * @param root what `$ref` is resolved against
 * @throws `InvalidPostActionOutcome`
 */
export function refuseEndless(schemas: Iterable<JsonSchema>, root: JsonSchema): void {
  const ended = new Set<JsonSchema>();
  const open = new Set<JsonSchema>();
  const visit = (schema: JsonSchema): void => {
    if (typeof schema === "boolean" || ended.has(schema)) return;
    if (open.has(schema) || open.size === MAX_CHAIN) {
      throw new CallbackError("InvalidPostActionOutcome", "A $ref must not lead on without end");
    }
    open.add(schema);
    for (const next of appliedInPlace(schema, root)) visit(next);
    open.delete(schema);
    ended.add(schema);
  };
  for (const schema of schemas) visit(schema);
}

/** The schemas that a schema puts its own value to. */
function appliedInPlace(schema: Exclude<JsonSchema, boolean>, root: JsonSchema): JsonSchema[] {
  const applied: JsonSchema[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const known = KEYWORDS.get(keyword);
    if (keyword === "$ref" && typeof value === "string") applied.push(resolveReference(root, value));
    if (known?.inPlace && known.holds) mapSubschemas(known.holds, value, (next) => applied.push(next));
  }
  return applied;
}
