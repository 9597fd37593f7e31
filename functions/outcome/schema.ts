import { validate } from "@cfworker/json-schema";
import type { JsonSchema } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import type { Json } from "../json.ts";
import { compileSchema } from "./compile.ts";

/**
 * Checks a schema as far as that can be done without a value: keywords, references, regular expressions.
 * Throws `InvalidPostActionOutcome`.
 */
export function checkSchema(schema: JsonSchema): void {
  compileSchema(schema);
}

/**
 * Whether a body satisfies a schema.
 * Throws `InvalidPostActionBody` for a body that the validator can't judge, `InvalidPostActionOutcome` for a schema
 * that `checkSchema` refuses.
 * @param names every property name in the body, at all its levels
 */
export function satisfies(schema: JsonSchema, body: Json, names: ReadonlySet<string>): boolean {
  const { root, draft, references } = compileSchema(schema, names);
  try {
    return validate(body, root, draft, references).valid;
  } catch (cause) {
    // More errors than an argument list holds, deeper recursion than the stack, or a lone surrogate in a name.
    throw new CallbackError("InvalidPostActionBody", "Send a simpler body: this one can't be checked", {
      cause,
    });
  }
}

/** Every property name in a body, at all its levels. */
export function propertyNames(body: Json, names = new Set<string>()): Set<string> {
  if (typeof body !== "object" || body === null) return names;
  for (const [name, value] of Object.entries(body)) {
    if (!Array.isArray(body)) names.add(name);
    propertyNames(value, names);
  }
  return names;
}
