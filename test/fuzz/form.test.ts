import fc from "fast-check";
import { expect, test } from "vitest";
import { isSchema, type Outcome } from "../../functions/action/action.ts";
import { answerForm } from "../../functions/form/answer-form.ts";
import { type Control, read } from "../../functions/form/control.ts";
import { fieldsOf } from "../../functions/form/form.ts";
import { RefusedForm } from "../../functions/form/refused-form.ts";
import { defaultFilling, readSubmission } from "../../functions/form/submission.ts";
import { forgetPatterns } from "../../functions/outcome/pattern-format.ts";
import { propertyNames, satisfies } from "../../functions/outcome/schema.ts";
import { formOutcomes, formSchema } from "./actions.ts";
import { attempt } from "./attempt.ts";
import { anyText, changed, edited, frozen } from "./edits.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";
import { isTaken } from "./taken.ts";

const filled = fc.oneof(
  fc.constantFrom(
    "",
    "0",
    "1",
    "true",
    "abc",
    "3",
    "-.5",
    "1e2",
    "2030-02-28",
    "a@b.example",
    "https://é.example/ä",
  ),
  fc.constantFrom("1e999", "9007199254740993", "a\r\nb", "٣", "0x10", "1 ", "00", "TRUE", "2030-02-30"),
  anyText,
);
/** Outcomes of forms; one in two with a schema that was changed somewhere. */
const outcomes = fc.oneof(
  formOutcomes,
  fc.tuple(formOutcomes, changed(formSchema, 1)).map(([all, schema]) => {
    return isSchema(schema) ? all.map((outcome): Outcome => ({ ...outcome, schema })) : all;
  }),
);

test("the fields of any outcomes that are taken have names of their own, and a control each", async () => {
  const reach = new Reach("outcomes that have a form");
  await fuzz(
    fc.property(outcomes, (all) => {
      if (!isTaken(frozen(all))) return reach.note(false);
      const fields = fieldsOf(all);
      reach.note(fields !== undefined && fields.length > 0);
      if (fields === undefined) return;
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      expect(defaultFilling(fields).size).toBe(fields.length);
      for (const { outcomes: of } of fields) for (const index of of) expect(index).toBeLessThan(all.length);
    }),
  );
  reach.expectAtLeast(0.25);
});

/** Outcomes, and what is posted of each of their fields, in turn, and of the button. */
const posting = fc.record({
  all: outcomes,
  values: fc.array(filled, { minLength: 1, maxLength: 8 }),
  button: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("0", "1") },
    fc.constantFrom("2", "", "00", "-1", "0.0"),
    anyText,
  ),
});
interface Posting {
  all: readonly Outcome[];
  values: readonly string[];
  button: string;
}

function postedOf({ all, values, button }: Posting): string {
  const fields = fieldsOf(all) ?? [];
  const pairs = fields.map(({ name }, at): [string, string] => [name, values[at % values.length] ?? ""]);
  return new URLSearchParams([["outcome", button], ...pairs]).toString();
}

test("a form that was posted answers by the pressed outcome's schema, or says what to put right", async () => {
  const reach = new Reach("forms that were ours");
  const answered = new Reach("forms that answered");
  await fuzz(
    fc.property(posting, fc.array(anyText, { minLength: 1, maxLength: 2 }), fc.nat(4), (it, odd, kind) => {
      if (!isTaken(frozen(it.all))) return reach.note(false);
      const body = kind > 0 ? postedOf(it) : `${postedOf(it)}&${odd.join("&")}`;
      const result = attempt(() => answerForm(it.all, body), "InvalidPostActionBody");
      reach.note("value" in result || result.refused instanceof RefusedForm);
      answered.note("value" in result);
      if (!("value" in result)) return;
      const { outcome, answer } = result.value;
      expect(it.all).toContain(outcome);
      expect(answer.type).toBe(outcome.type);
      if (outcome.type !== "success" || !outcome.output_body || answer.type !== "success") return;
      expect(satisfies(outcome.schema, answer.output, propertyNames(answer.output))).toBe(true);
      forgetPatterns();
    }),
  );
  reach.expectAtLeast(0.15);
  answered.expectAtLeast(0.04);
});

test("readSubmission takes nothing but the fields of the form, each once, or InvalidPostActionBody", async () => {
  const reach = new Reach("forms that were ours");
  await fuzz(
    fc.property(posting, edited(fc.constant(""), 2), fc.nat(2), (it, odd, at) => {
      const fields = fieldsOf(it.all);
      if (fields === undefined) return reach.note(false);
      const posted = postedOf(it);
      const place = at === 0 ? posted.length : posted.indexOf("&") + 1;
      const body = posted.slice(0, place) + odd + posted.slice(place);
      const result = attempt(() => readSubmission(fields, it.all, body), "InvalidPostActionBody");
      reach.note("value" in result);
      if (!("value" in result)) return;
      const { filling, pressed } = result.value;
      expect([...filling.keys()]).toEqual(fields.map(({ name }) => name));
      for (const value of filling.values()) expect(typeof value).toBe("string");
      if (pressed !== undefined) expect(it.all[pressed.index]).toBe(pressed.outcome);
    }),
  );
  reach.expectAtLeast(0.15);
});

const control: fc.Arbitrary<Control> = fc.constantFrom<Control>(
  { kind: "number", whole: true },
  { kind: "number", whole: false },
  { kind: "checkbox" },
  { kind: "textarea" },
  { kind: "select", options: ["a", 1, null, { b: 2 }] },
  { kind: "input", type: "text" },
  { kind: "input", type: "date" },
  { kind: "input", type: "email" },
  { kind: "input", type: "url" },
);

test("a control reads any text as a value of its type, as nothing, or as the rule that it breaks", async () => {
  const reach = new Reach("texts that were values");
  await fuzz(
    fc.property(control, fc.oneof(filled, edited(filled, 1)), (it, text) => {
      const reading = read(frozen(it), text);
      reach.note("value" in reading && reading.value !== undefined);
      if (!("value" in reading) || reading.value === undefined) return;
      if (it.kind === "number") expect(Number.isFinite(reading.value)).toBe(true);
      else if (it.kind === "checkbox") expect(typeof reading.value).toBe("boolean");
      else if (it.kind === "select") expect(it.options).toContain(reading.value);
      else expect(typeof reading.value).toBe("string");
    }),
  );
  reach.expectAtLeast(0.4);
});
