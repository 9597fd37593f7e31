import { describe, expect, it } from "vitest";
import { brokenRule } from "../../../functions/form/broken-rule.ts";
import type { PropertySchema } from "../../../functions/form/properties.ts";
import type { Json } from "../../../functions/json.ts";
import type { Rule } from "../../../functions/words/words.ts";
import { fieldOf } from "./outcomes.ts";

describe("brokenRule", () => {
  it.each<[Rule, PropertySchema, kept: Json, broken: Json]>([
    ["minLength", { minLength: 2 }, "😀😀", "😀"],
    ["maxLength", { maxLength: 2 }, "😀😀", "abc"],
    ["minimum", { type: "number", minimum: 2 }, 2, 1.9],
    ["maximum", { type: "number", maximum: 2 }, 2, 2.1],
    ["exclusiveMinimum", { type: "number", exclusiveMinimum: 2 }, 2.1, 2],
    ["exclusiveMaximum", { type: "number", exclusiveMaximum: 2 }, 1.9, 2],
    ["multipleOf", { type: "number", multipleOf: 0.25 }, 0.5, 0.3],
    ["date", { format: "date" }, "2026-11-27", "2026-02-30"],
    ["email", { format: "email" }, "a@example.com", "a"],
    ["uri", { format: "uri" }, "https://example.com/", "example"],
    ["pattern", { format: "ipv4" }, "192.0.2.1", "a"],
    ["pattern", { pattern: "^a+$" }, "aa", "ab"],
    ["enum", { type: "integer", enum: [1, "x"] }, 1, "x"],
    ["enum", { minimum: 2, enum: [1, 2] }, 2, 1],
  ])("is %s when %j is broken", (rule, schema, kept, broken) => {
    expect(brokenRule(fieldOf(schema), kept, 0)).toBeUndefined();
    expect(brokenRule(fieldOf(schema), broken, 0)).toBe(rule);
  });

  it("is the first when several are", () => {
    const field = fieldOf({ minLength: 5, format: "email", pattern: "^b" });
    expect(brokenRule(field, "a", 0)).toBe("minLength");
    expect(brokenRule(field, "aaaaa", 0)).toBe("email");
    expect(brokenRule(field, "a@example.com", 0)).toBe("pattern");
  });

  it("is required when an empty field is, and only for the outcome that requires it", () => {
    const field = { ...fieldOf({}), outcomes: [0, 1], requiredBy: [1] };
    expect(brokenRule(field, undefined, 0)).toBeUndefined();
    expect(brokenRule(field, undefined, 1)).toBe("required");
    expect(brokenRule(field, false, 1)).toBeUndefined();
  });

  it("judges nothing by keywords that JSON Schema doesn't know, or that are for other types", () => {
    expect(brokenRule(fieldOf({ format: "made-up", required2: true, minimum: 5 }), "a", 0)).toBeUndefined();
  });
});
