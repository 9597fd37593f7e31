import type { Json, JsonSchema, Outcome } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import { takesTooLong } from "../outcome/choose.ts";
import { judge } from "../outcome/judge.ts";
import { answerOf } from "../outcome/pick.ts";
import { propertyNames, satisfies } from "../outcome/schema.ts";
import { type Answer, fits } from "../task/answer.ts";
import type { Rule } from "../words/words.ts";
import { read } from "./control.ts";
import { type Field, fieldsOf, titleOf } from "./form.ts";
import { propertiesOf } from "./properties.ts";
import { type Faults, RefusedForm } from "./refused-form.ts";
import { brokenRule } from "./rules.ts";
import { type Filling, readSubmission } from "./submission.ts";

const NONE: Faults["fields"] = new Map();

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
  return judge(() => answer(outcomes, body), takesTooLong);
}

function answer(outcomes: readonly Outcome[], body: string): FormAnswer {
  const fields = fieldsOf(outcomes);
  if (fields === undefined) throw hasNoForm();
  const { pressed, filling } = readSubmission(fields, outcomes, body);
  const refuse = (faults: Faults) => new RefusedForm(filling, faults);
  const outcome = outcomes[pressed ?? -1];
  if (pressed === undefined || outcome === undefined) throw refuse({ fields: NONE, form: "outcome" });
  const own = fields.filter((field) => field.outcomes.includes(pressed));
  const { values, faults } = readFields(own, pressed, filling);
  if (faults.size > 0) throw refuse({ fields: faults });
  const answer = answerBy(outcome, bodyOf(outcome.schema, values));
  if (answer === undefined) throw refuse({ fields: NONE, form: "whole" });
  return { outcome, answer, entries: [...values].map(([field, value]) => [titleOf(field), value]) };
}

/** Undefined when the schema as a whole refuses the body, or Step Functions would refuse the answer. */
function answerBy(outcome: Outcome, body: Json): Answer | undefined {
  if (!satisfies(outcome.schema, body, propertyNames(body))) return undefined;
  const answer = answerOf(outcome, body);
  return fits(answer) ? answer : undefined;
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
