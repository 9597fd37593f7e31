import type { JsonSchema, Outcome } from "../../../functions/action/action.ts";
import type { Control } from "../../../functions/form/control.ts";
import { type Field, fieldsOf } from "../../../functions/form/form.ts";
import type { PropertySchema } from "../../../functions/form/properties.ts";
import type { Json } from "../../../functions/json.ts";

/** An outcome that sends its body on. */
export function success(schema: JsonSchema, over: object = {}): Outcome {
  return { name: "approve", type: "success", schema, output_body: true, ...over };
}

/** The schema of an object of these properties, in JSON text where `__proto__` is one. */
export function asking(properties: { [name: string]: Json } | string, ...required: string[]): JsonSchema {
  return {
    type: "object",
    properties: typeof properties === "string" ? JSON.parse(properties) : properties,
    required,
  };
}

/** The one field that a property gets. */
export function fieldOf(schema: PropertySchema, ...required: string[]): Field {
  const [field] = fieldsOf([success(asking({ it: schema }, ...required))]) ?? [];
  if (field === undefined) throw new Error("No field");
  return field;
}

/** A body as a browser posts it. */
export function posted(filled: Iterable<[name: string, value: string]> | Record<string, string>): string {
  return new URLSearchParams(Symbol.iterator in filled ? [...filled] : filled).toString();
}

/** What a browser posts of a control that holds a value; undefined for a box that isn't checked. */
export function postedBy(control: Control, value: Json): string | undefined {
  switch (control.kind) {
    case "checkbox":
      return value === true ? "true" : undefined;
    case "select":
      return String(control.options.indexOf(value));
    default:
      return String(value).replaceAll("\n", "\r\n");
  }
}
