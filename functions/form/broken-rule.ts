import type { Json } from "../json.ts";
import { satisfies } from "../outcome/schema.ts";
import type { Rule } from "../words/words.ts";
import type { Field } from "./form.ts";
import type { PropertySchema } from "./properties.ts";
import { limitsOf } from "./rules.ts";

const NO_NAMES: ReadonlySet<string> = new Set();

/**
 * The first rule of its own that a field's value breaks; undefined when it keeps all of them.
 * @param value undefined for a field that was left empty
 * @param pressed the index of the outcome that is answered
 */
export function brokenRule(field: Field, value: Json | undefined, pressed: number): Rule | undefined {
  if (value === undefined) return field.requiredBy.includes(pressed) ? "required" : undefined;
  const { schema, control } = field;
  if (control.kind === "select") return satisfies(schema, value, NO_NAMES) ? undefined : "enum";
  return rulesOf(field).find(([keyword]) => !keeps(schema, keyword, value))?.[1];
}

/** The keywords of a field's schema that judge a value, each with the rule that it stands for. */
function rulesOf({ schema, control }: Field): [keyword: string, rule: Rule][] {
  const limits = limitsOf(control).map((rule): [string, Rule] => [rule, rule]);
  const all: [string, Rule][] = [...limits, ["format", formatRule(schema.format)], ["pattern", "pattern"]];
  return all.filter(([keyword]) => Object.hasOwn(schema, keyword));
}

function formatRule(format: Json | undefined): Rule {
  return format === "date" || format === "email" || format === "uri" ? format : "pattern";
}

function keeps(schema: PropertySchema, keyword: string, value: Json): boolean {
  return satisfies({ [keyword]: schema[keyword] ?? null }, value, NO_NAMES);
}
