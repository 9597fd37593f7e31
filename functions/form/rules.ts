import type { Rule, Words } from "../words/words.ts";
import type { Control } from "./control.ts";
import type { Field } from "./form.ts";

const LENGTHS = ["minLength", "maxLength"] as const;
const RANGE = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
/** As many digits as a number has. */
const EXACTLY = { maximumSignificantDigits: 21 };

/** A rule, as what to enter. */
export function sayRule({ schema }: Field, rule: Rule, { form, language }: Words): string {
  const limit = schema[rule];
  return form.rules[rule](typeof limit === "number" ? limit.toLocaleString(language, EXACTLY) : "");
}

/** What a field's schema limits it to, as what to enter. An empty field is left out, so a least length of 1 says nothing. */
export function hintsOf(field: Field, words: Words): string[] {
  const { schema, control } = field;
  const limits = limitsOf(control).filter((rule) => typeof schema[rule] === "number");
  const telling = limits.filter((rule) => rule !== "minLength" || Number(schema[rule]) > 1);
  return telling.map((rule) => sayRule(field, rule, words));
}

/** The keywords that limit what a control gives. */
export function limitsOf({ kind }: Control): readonly ((typeof LENGTHS)[number] | (typeof RANGE)[number])[] {
  if (kind === "number") return RANGE;
  return kind === "input" || kind === "textarea" ? LENGTHS : [];
}
