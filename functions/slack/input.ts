import { said } from "../action/texts.ts";
import { CHECKED, type Control, postedByDefault } from "../form/control.ts";
import { type Field, titleOf } from "../form/form.ts";
import { hintsOf, limitsOf } from "../form/rules.ts";
import type { Json } from "../json.ts";
import { en } from "../words/en.ts";
import { type Block, plainLine, plainText } from "./blocks.ts";

/** Slack's limits, in characters: of a label and a hint (input block), and of a text (plain-text input element). */
const MAX_LABEL = 2_000;
const MAX_INPUT = 3_000;
/** Of an option's text, and how many a menu has (option object, select menu element). */
const MAX_OPTION = 75;
const MAX_OPTIONS = 100;

/** The id of the only element of an input block. */
export const VALUE = "value";

/** A number as Slack's own element writes it. */
const DECIMAL = /^-?\d{1,20}(\.\d{1,20})?$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const WEB_ADDRESS = /^https?:\/\/[^\s/?#]+([/?#]\S*)?$/i;

/**
 * A field as an input block of a modal.
 * @param blockId unique in its modal
 * @param answers the labels of the outcomes, in order
 * @returns undefined when Slack has none that could hold it
 */
export function inputBlock(field: Field, blockId: string, answers: readonly string[]): Block | undefined {
  const element = elementOf(field);
  if (element === undefined) return undefined;
  const hint = plainText(hintOf(field, answers), MAX_LABEL);
  return {
    type: "input",
    block_id: blockId,
    label: plainLine(titleOf(field), MAX_LABEL),
    ...(hint && { hint }),
    optional: !isRequired(field, answers.length),
    element: { ...element, action_id: VALUE },
  };
}

/** Slack can't know which answer is chosen, so it insists on what all of them do; of boxes it would insist on a tick. */
function isRequired({ control, requiredBy }: Field, answers: number): boolean {
  return control.kind !== "checkbox" && requiredBy.length === answers;
}

function hintOf(field: Field, answers: readonly string[]): string {
  const { control, outcomes, requiredBy, schema } = field;
  const list = (indices: readonly number[]) =>
    new Intl.ListFormat(en.language).format(indices.map((index) => answers[index] ?? ""));
  const needed = control.kind === "checkbox" ? [] : requiredBy;
  const isForSome = outcomes.length < answers.length && needed.length < outcomes.length;
  const isNeededBySome = needed.length > 0 && needed.length < answers.length;
  const notes = [
    typeof schema.description === "string" ? schema.description : "",
    hintsOf(field, en).join(" "),
    isForSome ? `(${en.form.usedFor(list(outcomes))})` : "",
    isNeededBySome ? `(${en.form.requiredFor(list(needed))})` : "",
  ];
  return notes.filter((note) => note !== "").join(" ");
}

function elementOf({ control, schema }: Field): object | undefined {
  // What may be longer can still be shorter; what must be longer can't be entered.
  if (limitsOf(control).includes("minLength") && Number(schema.minLength) > MAX_INPUT) return undefined;
  const preset = postedByDefault(control, schema.default);
  switch (control.kind) {
    case "checkbox": {
      const option = { text: plainLine(en.form.yes, MAX_OPTION), value: CHECKED };
      const initial = preset === CHECKED && { initial_options: [option] };
      return { type: "checkboxes", options: [option], ...initial };
    }
    case "select":
      return selectOf(control, preset);
    case "number":
      return { type: "number_input", is_decimal_allowed: !control.whole, ...initialIf(DECIMAL, preset) };
    case "textarea":
      return textOf(true, preset);
    case "input":
      return lineOf(control.type, preset);
  }
}

function lineOf(type: "text" | "date" | "email" | "url", preset: string): object | undefined {
  switch (type) {
    case "date":
      return { type: "datepicker", ...(isDate(preset) && { initial_date: preset }) };
    case "email":
      return { type: "email_text_input", ...initialIf(EMAIL, preset) };
    case "url":
      return { type: "url_text_input", ...initialIf(WEB_ADDRESS, preset) };
    case "text":
      return textOf(false, preset);
  }
}

/** A text that was changed to fit would be sent changed. */
function textOf(multiline: boolean, preset: string): object | undefined {
  if (!isEnterable(preset)) return undefined;
  return { type: "plain_text_input", multiline, ...(preset !== "" && { initial_value: preset }) };
}

/** By their index: an option is any JSON, of any length. */
function selectOf({ options }: Extract<Control, { kind: "select" }>, preset: string): object | undefined {
  if (options.length === 0 || options.length > MAX_OPTIONS) return undefined;
  const all = options.map((option, index) => ({
    text: plainLine(inWords(option), MAX_OPTION),
    value: String(index),
  }));
  const initial = all.find(({ value }) => value === preset);
  return { type: "static_select", options: all, ...(initial && { initial_option: initial }) };
}

function inWords(option: Json): string {
  return typeof option === "string" ? said(option, '""') : JSON.stringify(option);
}

/** Whether a text is a day of the calendar: Slack opens no modal with another. */
function isDate(text: string): boolean {
  const time = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Slack opens no modal with a preset that it wouldn't take from a person. */
function initialIf(form: RegExp, preset: string): object {
  return form.test(preset) && isEnterable(preset) ? { initial_value: preset } : {};
}

function isEnterable(text: string): boolean {
  return text.length <= MAX_INPUT && text.isWellFormed();
}
