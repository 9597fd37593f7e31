import { format, validate } from "@cfworker/json-schema";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../functions/action/action.ts";
import type { Json } from "../../../functions/json.ts";
import { forgetPatterns } from "../../../functions/outcome/pattern-format.ts";
import { propertyNames, satisfies } from "../../../functions/outcome/schema.ts";

afterEach(forgetPatterns);

function fits(schema: JsonSchema, body: Json): boolean {
  return satisfies(schema, body, propertyNames(body));
}

describe("regular expressions", () => {
  it("ends with an answer when the pattern backtracks without end elsewhere", () => {
    const text = "a".repeat(30_000);
    expect(fits({ pattern: "^(a+)+$" }, text)).toBe(true);
    expect(fits({ pattern: "^(a+)+$" }, `${text}!`)).toBe(false);
    expect(fits({ patternProperties: { "^(a|a)*$": false } }, { [`${text}!`]: 1 })).toBe(true);
  });

  it("searches anywhere in the text when a pattern has no anchors", () => {
    expect([fits({ pattern: "b\\u0063" }, "abcd"), fits({ pattern: "^bc" }, "abcd")]).toEqual([true, false]);
  });

  it("keeps pattern, format and allOf when a schema has them all", () => {
    const schema = { pattern: "^a", format: "email", allOf: [{ maxLength: 9 }] };
    const bodies = ["a@b.example".slice(0, 9), "b@b.io", "a", "a@b.example"];
    expect(bodies.map((body) => fits(schema, body))).toEqual([true, false, false, false]);
    expect(fits(schema, 5)).toBe(true);
  });

  it("puts a property to every schema when its name and several patterns have one", () => {
    const schema = {
      properties: { ab: { minimum: 1 } },
      patternProperties: { "^a": { minimum: 2 }, b$: { minimum: 3 } },
      additionalProperties: false,
    };
    const bodies = [{ ab: 3 }, { ab: 2 }, { a: 2 }, { b: 2 }, { c: 9 }];
    expect(bodies.map((body) => fits(schema, body))).toEqual([true, false, true, false, false]);
  });

  it("agrees with the validator's own patternProperties when a pattern is harmless", () => {
    const name = fc.stringMatching(/^[ab_]{0,3}$/);
    const schema = fc.constantFrom<JsonSchema>(true, false, { type: "number" }, { minimum: 1 });
    const schemas = fc.record({
      patternProperties: fc.dictionary(fc.constantFrom("^a", "b$", "_", "^[ab]+$"), schema),
      properties: fc.dictionary(name, schema),
      additionalProperties: schema,
    });
    fc.assert(
      fc.property(schemas, fc.dictionary(name, fc.constantFrom(0, 1, "x")), (it, body) => {
        expect(fits(it, body)).toBe(validate(body, structuredClone(it), "7").valid);
      }),
    );
  });

  it("leaves nothing in the validator's table when the patterns are forgotten", () => {
    const before = Object.keys(format);
    fits({ pattern: "^left$" }, "left");
    expect(Object.keys(format)).toHaveLength(before.length + 1);
    forgetPatterns();
    expect(Object.keys(format)).toEqual(before);
  });
});
