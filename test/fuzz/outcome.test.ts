import fc from "fast-check";
import { expect, test } from "vitest";
import type { Outcome } from "../../functions/action/action.ts";
import { isObject, type Json } from "../../functions/json.ts";
import { checkOutcomes } from "../../functions/outcome/check.ts";
import { chooseOutcome } from "../../functions/outcome/choose.ts";
import { checkPath, pickByPath } from "../../functions/outcome/json-path.ts";
import { ecmaRegExp, iRegExp } from "../../functions/outcome/linear-regexp.ts";
import { forgetPatterns } from "../../functions/outcome/pattern-format.ts";
import { checkSchema, propertyNames, satisfies } from "../../functions/outcome/schema.ts";
import { anyOutcomes, anySchema, formSchema } from "./actions.ts";
import { attempt } from "./attempt.ts";
import { anyText, changed, edited, frozen } from "./edits.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";
import { isTaken } from "./taken.ts";

/** Bodies that the schemas of `actions.ts` were written for, and others. */
const body = fc.oneof(
  changed(
    fc.constantFrom({ reason: "abc", amount: 3 }, { "x-a": 1, a: [1, 2], b: { n: 2 }, c: null }, [1, "a"]),
  ),
  changed(fc.jsonValue({ maxDepth: 3 })),
);

/** A pattern's parts: those that both engines have, those that one reads otherwise, and those that RE2 hasn't. */
const patternPart = fc.oneof(
  fc.constantFrom(
    ..."a b . ^ $ | ( ) [ab] [^a] \\d \\D \\w \\s \\S \\b * + ? {2} {1,3} (?: ) \\. - [a-c] \\/".split(" "),
  ),
  fc.constantFrom(
    ..."\\u0061 \\x62 \\cA \\0 \\p{L} \\P{Lu} [\\s\\d] [^\\S] [.] \\t (?<n> \\k<n> \\1 (?= (?! [[:a:]] \\A".split(
      " ",
    ),
  ),
);
const pattern = fc.oneof(
  fc.array(patternPart, { maxLength: 6 }).map((parts) => parts.join("")),
  edited(
    fc.array(patternPart, { maxLength: 6 }).map((parts) => parts.join("")),
    1,
  ),
  edited(fc.constantFrom("^(?:[a-z]+|\\d{1,3})$", "^[^\\s@]+@[^\\s@]+\\.[a-z]{2,}$", "(a*)*b", "(.+)+$"), 2),
);
const character = fc.constantFrom(..."aabbc1-.@/ \n\r\t\x01\u00a0\u2028éß😀ſK\u212a_AZ");
const sample = fc.string({ unit: character, maxLength: 10 });

test("a schema's pattern finds what JavaScript's own engine finds, or isn't taken", async () => {
  const reach = new Reach("patterns that were taken");
  await fuzz(
    fc.property(pattern, sample, (source, text) => {
      const regexp = ecmaRegExp(source);
      reach.note(regexp !== undefined);
      if (regexp !== undefined) expect(regexp.search(text)).toBe(new RegExp(source, "u").test(text));
    }),
  );
  reach.expectAtLeast(0.3);
});

test("a pattern of any kind takes time by its length and the text's", async () => {
  const reach = new Reach("patterns that were taken");
  const long = fc.tuple(fc.constantFrom("a", "ab", "1", " ", "a\n"), fc.constantFrom(1, 100, 5_000));
  await fuzz(
    fc.property(fc.oneof(pattern, anyText), long, (source, [unit, times]) => {
      for (const regexp of [ecmaRegExp(source), iRegExp(source)]) {
        reach.note(regexp !== undefined);
        regexp?.search(`${unit.repeat(times)}!`);
        regexp?.match(`${unit.repeat(times)}!`);
      }
    }),
  );
  reach.expectAtLeast(0.3);
});

const pathPart = fc.constantFrom(
  ...[".reason", "..*", "[0]", "[-1]", "['a']", '["__proto__"]', "[0:5:2]", "[::-1]", ".*", "[*]", "..b"],
  ...["[?@.n>1]", "[?match(@.a,'a.*')]", "[?search(@, $.a)]", "[?count(@.*)==1]", "[?length(@)<3 && !@.b]"],
  ...["[?value(@..n)==2]", "[?@=='a' || $.b]", ".constructor", "['a','b',0]"],
);
const path = fc.array(pathPart, { maxLength: 4 }).map((parts) => `$${parts.join("")}`);

test("a JSONPath picks values that are in the body, in their order, or is refused", async () => {
  const reach = new Reach("paths that were taken");
  await fuzz(
    fc.property(fc.oneof(path, edited(path, 1), anyText), body, (it, value) => {
      const checked = attempt(() => checkPath(it), "InvalidJsonPath");
      reach.note("value" in checked);
      if (!("value" in checked)) return;
      const picked = attempt(() => pickByPath(it, frozen(value)), "InvalidPostActionBody");
      if (!("value" in picked)) return;
      const held = new Set(allIn(value));
      for (const one of picked.value) expect(held.has(one)).toBe(true);
    }),
  );
  reach.expectAtLeast(0.4);
});

function allIn(value: Json): Json[] {
  return typeof value === "object" && value !== null
    ? [value, ...Object.values(value).flatMap(allIn)]
    : [value];
}

test("a schema that checkSchema takes judges any body, the same every time", async () => {
  const reach = new Reach("schemas that were taken");
  await fuzz(
    fc.property(changed(anySchema), body, (it, value) => {
      const schema = typeof it === "boolean" || isObject(it) ? frozen(it) : true;
      const checked = attempt(() => checkSchema(schema), "InvalidPostActionOutcome");
      reach.note("value" in checked && schema !== true);
      if (!("value" in checked)) return;
      const names = propertyNames(value);
      const judged = attempt(() => satisfies(schema, frozen(value), names), "InvalidPostActionBody");
      expect(attempt(() => satisfies(schema, value, names), "InvalidPostActionBody")).toEqual(judged);
      forgetPatterns();
    }),
  );
  reach.expectAtLeast(0.4);
});

test("checkOutcomes refuses by a documented error that quotes nothing of an outcome but its name", async () => {
  const reach = new Reach("outcomes that were taken");
  const canaries = (json: unknown) =>
    JSON.parse(JSON.stringify(json).replaceAll("#/definitions/a", "#/canary"));
  await fuzz(
    fc.property(fc.oneof(anyOutcomes, anyOutcomes.map(canaries), changedSchemas), (outcomes: Outcome[]) => {
      const codes = ["InvalidPostActionOutcome", "InvalidJsonPath"] as const;
      const result = attempt(() => checkOutcomes(frozen(outcomes)), ...codes);
      reach.note("value" in result);
      if ("refused" in result) expect(result.refused.message).not.toContain("canary");
    }),
  );
  reach.expectAtLeast(0.4);
});

const changedSchemas = fc
  .tuple(anyOutcomes, changed(fc.oneof(anySchema, formSchema), 1))
  .map(([outcomes, it]) => {
    const schema = typeof it === "boolean" || isObject(it) ? it : true;
    return outcomes.map((outcome): Outcome => ({ ...outcome, schema }));
  });

test("chooseOutcome gives the first outcome that a body fits, and what it answers, or InvalidPostActionBody", async () => {
  const reach = new Reach("bodies that fit an outcome");
  await fuzz(
    fc.property(fc.oneof(anyOutcomes, changedSchemas), body, (outcomes, value) => {
      if (!isTaken(outcomes)) return reach.note(false);
      const result = attempt(() => chooseOutcome(frozen(outcomes), frozen(value)), "InvalidPostActionBody");
      reach.note("value" in result);
      if (!("value" in result)) return;
      const { outcome, answer } = result.value;
      expect(outcomes).toContain(outcome);
      expect(answer.type).toBe(outcome.type);
      const names = propertyNames(value);
      const before = outcomes.slice(0, outcomes.indexOf(outcome));
      for (const { schema } of before) expect(satisfies(schema, value, names)).toBe(false);
      expect(satisfies(outcome.schema, value, names)).toBe(true);
      forgetPatterns();
    }),
  );
  reach.expectAtLeast(0.3);
});
