import type { SchemaDraft } from "@cfworker/json-schema";
import type { JsonSchema } from "../action/action.ts";
import { CallbackError } from "../errors.ts";

/** Draft-06 is draft-07 without `if`, so the one serves for both. */
const DRAFTS: ReadonlyMap<unknown, SchemaDraft> = new Map([
  ["http://json-schema.org/draft-06/schema", "7"],
  ["http://json-schema.org/draft-07/schema", "7"],
  ["https://json-schema.org/draft/2019-09/schema", "2019-09"],
  ["https://json-schema.org/draft/2020-12/schema", "2020-12"],
]);

/**
 * The draft that a schema names by `$schema`, with or without an empty fragment; draft-07 when it names none.
 * Throws `InvalidPostActionOutcome` for any other.
 */
export function draftOf(schema: JsonSchema): SchemaDraft {
  if (typeof schema === "boolean" || !Object.hasOwn(schema, "$schema")) return "7";
  const named = schema.$schema;
  const draft = DRAFTS.get(typeof named === "string" ? named.replace(/#$/, "") : named);
  if (draft !== undefined) return draft;
  const supported = [...DRAFTS.keys()].join(", ");
  throw new CallbackError("InvalidPostActionOutcome", `The keyword $schema must be one of ${supported}`);
}
