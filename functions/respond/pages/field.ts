import { html, raw } from "hono/html";
import { CHECKED } from "../../form/control.ts";
import { type Field, titleOf } from "../../form/form.ts";
import { hintsOf, sayRule } from "../../form/rules.ts";
import type { Json } from "../../json.ts";
import type { Words } from "../../words/words.ts";
import type { FormView } from "./form-view.ts";
import type { Html } from "./layout.ts";

/** The attributes of an element: true for one without a value, false or undefined for none. */
type Attributes = Record<string, string | number | boolean | undefined>;

/** The id of a field's control, to which the summary of faults leads. */
export function idOf(field: Field, fields: readonly Field[]): string {
  return `field-${fields.indexOf(field)}`;
}

/** A field: its label, what helps to fill it in, what is wrong with it, and its control. */
export function fieldHtml(field: Field, view: FormView): Html {
  const id = idOf(field, view.fields);
  const help = helpOf(field, view).map((note, index) => ({ ...note, id: `${id}-${index}` }));
  const every = {
    id,
    name: field.name,
    "aria-invalid": view.faults.fields?.has(field.name) && "true",
    "aria-describedby": help.map((note) => note.id).join(" ") || undefined,
  };
  const label = html`<label for="${id}"><bdi>${titleOf(field)}</bdi>${needOf(field, view)}</label>\n`;
  const notes = help.map((it) => html`<p class="${it.kind}" id="${it.id}" dir="auto">${it.text}</p>\n`);
  const control = controlHtml(field, every, view);
  const parts = field.control.kind === "checkbox" ? [control, label, notes] : [label, notes, control];
  return html`<div class="field">\n${parts}</div>\n`;
}

function helpOf(field: Field, { faults, words }: FormView): { kind: "hint" | "fault"; text: string }[] {
  const { description } = field.schema;
  const broken = faults.fields?.get(field.name);
  const hints = [typeof description === "string" ? description : "", hintsOf(field, words).join(" ")];
  return [
    ...hints.filter((text) => text !== "").map((text) => ({ kind: "hint" as const, text })),
    ...(broken === undefined ? [] : [{ kind: "fault" as const, text: sayRule(field, broken, words) }]),
  ];
}

/** Says which buttons need a field, or use it, as far as that isn't all of those it stands with. */
function needOf({ control, requiredBy, outcomes }: Field, { buttons, words }: FormView): Html {
  const { form, language } = words;
  const list = (indices: readonly number[]) =>
    new Intl.ListFormat(language).format(indices.map((index) => buttons[index]?.label ?? ""));
  const isClear = outcomes.length === buttons.length || outcomes.length === 1;
  // A box always has a value.
  const needed = control.kind === "checkbox" ? [] : requiredBy;
  const notes = [
    isClear ? "" : form.usedFor(list(outcomes)),
    needed.length === outcomes.length ? form.required : "",
    needed.length > 0 && needed.length < outcomes.length ? form.requiredFor(list(needed)) : "",
  ].filter((note) => note !== "");
  return notes.length === 0 ? html`` : html` <span class="note" dir="auto">(${notes.join("; ")})</span>`;
}

function controlHtml(field: Field, every: Attributes, view: FormView): Html {
  const { control } = field;
  const value = view.filling.get(field.name) ?? "";
  const isForAll = field.outcomes.length === view.buttons.length;
  const limits = insistence(field, isForAll);
  switch (control.kind) {
    case "checkbox":
      return input({ ...every, type: "checkbox", value: CHECKED, checked: value === CHECKED });
    case "input":
      return input({ ...every, ...limits, ...lineOf(control.type, isForAll), value });
    case "number":
      return input({ ...every, ...limits, type: "number", step: stepFrom(value, control.whole), value });
    case "textarea":
      // The first line break in a textarea is dropped (HTML, section 4.10.11).
      return html`<textarea${attributes({ ...every, ...limits })}>\n${value}</textarea>\n`;
    case "select":
      return select(control.options, value, { ...every, required: limits.required }, view.words);
  }
}

function input(all: Attributes): Html {
  return html`<input${attributes(all)}>\n`;
}

function select(options: readonly Json[], value: string, all: Attributes, { form }: Words): Html {
  const items = options.map((option, index) => {
    const text = typeof option === "string" ? option : JSON.stringify(option);
    return html`<option${attributes({ value: String(index), selected: String(index) === value })} dir="auto">${text}</option>\n`;
  });
  return html`<select${attributes(all)}>\n<option value="">${form.choose}</option>\n${items}</select>\n`;
}

/**
 * What the browser itself insists on. It can't know which button will be pressed, so it insists on what all of them do;
 * a greatest length only stops the typing.
 */
function insistence({ schema, control, requiredBy, outcomes }: Field, isForAll: boolean): Attributes {
  const { minLength, maxLength, minimum, maximum } = schema;
  const maxlength = control.kind === "number" ? undefined : numberOf(maxLength);
  if (!isForAll) return { maxlength };
  const required = requiredBy.length === outcomes.length;
  if (control.kind !== "number") return { required, minlength: numberOf(minLength), maxlength };
  const min = numberOf(minimum);
  // Steps start at the least value, so that of whole numbers must be whole.
  return { required, min: min && control.whole ? Math.ceil(min) : min, max: numberOf(maximum) };
}

/** Steps start at the value where there is no least one: from a fraction they would lead to no whole number. */
function stepFrom(value: string, whole: boolean): number | "any" {
  return whole && Number.isInteger(Number(value)) ? 1 : "any";
}

/** An email or web address that another button doesn't need must not keep it from being pressed. */
function lineOf(type: "text" | "date" | "email" | "url", isForAll: boolean): Attributes {
  const isAddress = type === "email" || type === "url";
  return isAddress && !isForAll ? { type: "text", inputmode: type } : { type };
}

function numberOf(limit: Json | undefined): number | undefined {
  return typeof limit === "number" ? limit : undefined;
}

function attributes(all: Attributes): Html[] {
  return Object.entries(all)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? html` ${raw(name)}` : html` ${raw(name)}="${value}"`));
}
