import type { JsonSchema, Outcome } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import type { Json } from "../json.ts";
import { takesTooLong } from "../outcome/choose.ts";
import { judge } from "../outcome/judge.ts";
import { answerOf } from "../outcome/pick.ts";
import { propertyNames, satisfies } from "../outcome/schema.ts";
import { type Answer, fits } from "../task/answer.ts";
import type { Rule } from "../words/words.ts";
import { brokenRule } from "./broken-rule.ts";
import { read } from "./control.ts";
import { type Field, fieldsOf, titleOf } from "./form.ts";
import { propertiesOf } from "./properties.ts";
import { RefusedForm } from "./refused-form.ts";
import { type Filling, type Pressed, readSubmission, type Submission } from "./submission.ts";

/** What a person has answered. */
export interface FormAnswer {
  outcome: Outcome;
  answer: Answer;
  /** What was filled in: each field's title and value. */
  entries: [title: string, value: Json][];
}

/**
 * Gives the answer that a posted form makes: by the outcome whose button was pressed, and by its schema alone.
 * @param body `application/x-www-form-urlencoded`, UTF-8
 * @throws `RefusedForm` when a person must put something right, `InvalidPostActionBody` for what no page of ours posts
 */
export function answerForm(outcomes: readonly Outcome[], body: string): FormAnswer {
  const fields = fieldsOf(outcomes);
  if (fields === undefined) throw hasNoForm();
  return answerSubmission(fields, readSubmission(fields, outcomes, body));
}

/**
 * Gives the answer of a form that was read, wherever it was filled in.
 * @throws `RefusedForm`
 */
export function answerSubmission(fields: readonly Field[], { pressed, filling }: Submission): FormAnswer {
  if (pressed === undefined) throw new RefusedForm(filling, { form: "outcome" });
  const own = fields.filter((field) => field.outcomes.includes(pressed.index));
  try {
    return judge(() => answer(pressed, own, filling), takesTooLong);
  } catch (thrown) {
    throw isBadBody(thrown) ? new RefusedForm(filling, { form: "whole" }) : thrown;
  }
}

function answer({ index, outcome }: Pressed, fields: readonly Field[], filling: Filling): FormAnswer {
  const { values, faults } = readFields(fields, index, filling);
  if (faults.size > 0) throw new RefusedForm(filling, { fields: faults });
  const body = bodyOf(outcome.schema, values);
  if (!satisfies(outcome.schema, body, propertyNames(body)))
    throw new RefusedForm(filling, { form: "whole" });
  const given = answerOf(outcome, body);
  if (!fits(given)) throw new RefusedForm(filling, { form: "tooLong" });
  return { outcome, answer: given, entries: [...values].map(([field, value]) => [titleOf(field), value]) };
}

/** Whether a body was refused without a word on what to put right. */
function isBadBody(thrown: unknown): boolean {
  const isRefused = thrown instanceof CallbackError && thrown.code === "InvalidPostActionBody";
  return isRefused && !(thrown instanceof RefusedForm);
}

function readFields(fields: readonly Field[], pressed: number, filling: Filling) {
  const values = new Map<Field, Json>();
  const faults = new Map<string, Rule>();
  for (const field of fields) {
    const reading = read(field.control, filling.get(field.name) ?? "");
    const broken = "broken" in reading ? reading.broken : brokenRule(field, reading.value, pressed);
    if (broken !== undefined) faults.set(field.name, broken);
    else if ("value" in reading && reading.value !== undefined) values.set(field, reading.value);
  }
  return { values, faults };
}

/** The JSON that the form stands for, with what the pressed button fills in. `fromEntries` keeps `__proto__` a name. */
function bodyOf(schema: JsonSchema, values: ReadonlyMap<Field, Json>): { [key: string]: Json } {
  const constants = [...(propertiesOf(schema) ?? [])].flatMap(([name, described]) =>
    Object.hasOwn(described, "const") ? [[name, described.const ?? null] as const] : [],
  );
  return Object.fromEntries([
    ...constants,
    ...[...values].map(([field, value]) => [field.property, value] as const),
  ]);
}

function hasNoForm(): CallbackError {
  return new CallbackError("InvalidPostActionBody", "Send application/json: this action has no form");
}
