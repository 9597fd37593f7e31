import { describe, expect, it } from "vitest";
import type { PropertySchema } from "../../../functions/form/properties.ts";
import { hintsOf, sayRule } from "../../../functions/form/rules.ts";
import { wordsOf } from "../../../functions/words/languages.ts";
import type { Rule } from "../../../functions/words/words.ts";
import { fieldOf } from "./outcomes.ts";

const en = wordsOf("en");

describe("sayRule", () => {
  it.each<[Rule, PropertySchema, language: string, limit: string]>([
    ["required", {}, "en", ""],
    ["pattern", { pattern: "secret" }, "en", ""],
    ["maxLength", { maxLength: 1500 }, "en", "1,500"],
    ["maxLength", { maxLength: 1500 }, "de", "1.500"],
    ["minimum", { minimum: -0.5 }, "fr", "-0,5"],
    ["multipleOf", { multipleOf: 0.0001 }, "en", "0.0001"],
    ["maximum", { maximum: 0.1234567890123 }, "en", "0.1234567890123"],
  ])("says %s of %j in the words of %s, with the limit as it is", (rule, schema, language, limit) => {
    const words = wordsOf(language);
    expect(sayRule(fieldOf(schema), rule, words)).toBe(words.form.rules[rule](limit));
  });
});

describe("hintsOf", () => {
  const { rules } = en.form;

  it("tells every limit of a number", () => {
    const limits = { maximum: 9, minimum: 0, exclusiveMinimum: -1, exclusiveMaximum: 10, multipleOf: 3 };
    expect(hintsOf(fieldOf({ type: "integer", ...limits }), en)).toEqual([
      rules.minimum("0"),
      rules.maximum("9"),
      rules.exclusiveMinimum("-1"),
      rules.exclusiveMaximum("10"),
      rules.multipleOf("3"),
    ]);
  });

  it("tells every limit of a text, but for one that an empty field can't break", () => {
    const hints = [rules.minLength("2"), rules.maxLength("3")];
    expect(hintsOf(fieldOf({ minLength: 2, maxLength: 3 }), en)).toEqual(hints);
    expect(hintsOf(fieldOf({ minLength: 1 }), en)).toEqual([]);
  });

  it.each<[PropertySchema]>([
    [{ format: "date", pattern: "a" }],
    [{ minimum: 5 }],
    [{ type: "integer", maxLength: 5 }],
    [{ enum: ["a"], maxLength: 5 }],
    [{ type: "boolean", minimum: 5 }],
  ])("tells nothing of %j, which limits nothing that its field gives", (schema) =>
    expect(hintsOf(fieldOf(schema), en)).toEqual([]),
  );
});
