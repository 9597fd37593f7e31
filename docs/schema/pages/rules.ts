import type { JsonSchema } from "../json-schema.ts";
import { code, linkToHeading } from "./markdown.ts";

const count = new Intl.NumberFormat("en-US");

/** Says of what type a field is. */
export function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return linkToHeading(partOf(schema.$ref));
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((value) => code(JSON.stringify(value))).join(", ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(typeOf).join(" or ");
  if (typeof schema.items === "object" && !Array.isArray(schema.items))
    return `list of ${typeOf(schema.items)}`;
  return [schema.type ?? "any"].flat().join(", ");
}

/** Says what a field must keep to, but for its type. */
export function rulesOf(schema: JsonSchema, isRequired: boolean): string {
  const own = [
    ...(isRequired ? ["required"] : []),
    ...span(schema.minLength, schema.maxLength, "characters"),
    ...span(schema.minItems, schema.maxItems, "of them"),
    ...(typeof schema.exclusiveMinimum === "number" ? [`more than ${schema.exclusiveMinimum}`] : []),
    ...shape(schema),
  ];
  const ofItems =
    typeof schema.items === "object" && !Array.isArray(schema.items) ? rulesOf(schema.items, false) : "";
  return [...own, ...(ofItems === "" ? [] : [`each: ${ofItems}`])].join("; ");
}

/** Says what holds between the fields of a schema. */
export function rulesBetween({ allOf = [] }: JsonSchema): string[] {
  return allOf.flatMap(({ oneOf, not }) => {
    if (oneOf !== undefined) return [`Exactly one of ${namesIn(oneOf).join(", ")}.`];
    if (typeof not === "object") return [`Not both ${namesIn([not]).join(" and ")}.`];
    return [];
  });
}

/** The name of a part, as a reference has it. */
export function partOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

/** A pattern as it stands, but for that of a mail address, which nobody reads. */
function shape({ format, pattern }: JsonSchema): string[] {
  if (format === "email") return ["a mail address"];
  return pattern === undefined ? [] : [code(pattern)];
}

function span(least: number | undefined, most: number | undefined, what: string): string[] {
  if (most === undefined) return least === undefined ? [] : [`at least ${count.format(least)} ${what}`];
  return least === undefined
    ? [`at most ${count.format(most)} ${what}`]
    : [`${count.format(least)}–${count.format(most)} ${what}`];
}

function namesIn(schemas: readonly JsonSchema[]): string[] {
  return schemas.flatMap(({ required = [] }) => required).map(code);
}
