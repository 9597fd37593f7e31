import { isSchema, type JsonSchema } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { Holds } from "./meta-schema.ts";

/**
 * Copies a keyword's value with every schema in it put through `change`; what stands there and is no schema, as in
 * `dependencies`, is kept. An object becomes one without a prototype, where `__proto__` is a name like any.
 */
export function mapSubschemas<T>(holds: Holds, value: Json, change: (schema: JsonSchema) => T): unknown {
  const changed = (held: Json) => (isSchema(held) ? change(held) : held);
  if (Array.isArray(value)) return value.map(changed);
  if (holds === "schemas" || typeof value !== "object" || value === null) return changed(value);
  const copy: Record<string, unknown> = Object.create(null);
  for (const [name, held] of Object.entries(value)) copy[name] = changed(held);
  return copy;
}

/**
 * The schema that a `$ref` (`#` or `#/…`, RFC 6901) points at.
 * Throws `InvalidPostActionOutcome` when there is none.
 */
export function resolveReference(root: JsonSchema, reference: string): JsonSchema {
  const [, ...tokens] = decoded(reference).split("/");
  const target = tokens.reduce<Json | undefined>(child, root);
  if (isSchema(target)) return target;
  throw new CallbackError("InvalidPostActionOutcome", "A $ref must point at a schema that is there");
}

/** RFC 6901, section 6: a pointer in a fragment is percent-encoded. */
function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    throw new CallbackError("InvalidPostActionOutcome", "A $ref must be percent-encoded UTF-8");
  }
}

function child(parent: Json | undefined, token: string): Json | undefined {
  const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
  if (typeof parent !== "object" || parent === null || !Object.hasOwn(parent, key)) return undefined;
  return Reflect.get(parent, key);
}
