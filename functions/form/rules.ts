import type { Json } from "../action/action.ts";
import { satisfies } from "../outcome/schema.ts";
import type { Rule, Words } from "../words/words.ts";
import type { Field } from "./form.ts";
import type { PropertySchema } from "./properties.ts";

/** The keywords whose limits are told beside a field, too. */
const LIMITS = [
  ...(["minLength", "maxLength", "minimum", "maximum"] as const),
  ...(["exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const),
];
/** As many digits as a number has. */
const EXACTLY = { maximumSignificantDigits: 21 };
const NO_NAMES: ReadonlySet<string> = new Set();

/**
 * The first rule of its own that a field's value breaks; undefined when it keeps all of them.
 * @param value undefined for a field that was left empty
 * @param pressed the index of the outcome that is answered
 */
export function brokenRule(field: Field, value: Json | undefined, pressed: number): Rule | undefined {
  if (value === undefined) return field.requiredBy.includes(pressed) ? "required" : undefined;
  const { schema } = field;
  return rulesOf(schema).find(([keyword]) => !keeps(schema, keyword, value))?.[1];
}

/** A rule, as what to enter. */
export function sayRule({ schema }: Field, rule: Rule, { form, language }: Words): string {
  const limit = schema[rule];
  return form.rules[rule](typeof limit === "number" ? limit.toLocaleString(language, EXACTLY) : "");
}

/** What a field's schema limits it to, as what to enter. An empty field is left out, so a least length of 1 says nothing. */
export function hintsOf(field: Field, words: Words): string[] {
  const { schema } = field;
  const limits = LIMITS.filter((rule) => typeof schema[rule] === "number");
  const telling = limits.filter((rule) => rule !== "minLength" || Number(schema[rule]) > 1);
  return telling.map((rule) => sayRule(field, rule, words));
}

/** The keywords of a schema that judge a value, each with the rule that it stands for. */
function rulesOf(schema: PropertySchema): [keyword: string, rule: Rule][] {
  const limits = LIMITS.map((rule): [string, Rule] => [rule, rule]);
  const all: [string, Rule][] = [...limits, ["format", formatRule(schema.format)], ["pattern", "pattern"]];
  return all.filter(([keyword]) => Object.hasOwn(schema, keyword));
}

function formatRule(format: Json | undefined): Rule {
  return format === "date" || format === "email" || format === "uri" ? format : "pattern";
}

function keeps(schema: PropertySchema, keyword: string, value: Json): boolean {
  return satisfies({ [keyword]: schema[keyword] ?? null }, value, NO_NAMES);
}
