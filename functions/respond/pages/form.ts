import { html } from "hono/html";
import type { PostAction } from "../../action/action.ts";
import { confirmTexts, said } from "../../action/texts.ts";
import { type Field, fieldsOf, titleOf } from "../../form/form.ts";
import { sayRule } from "../../form/rules.ts";
import { defaultFilling, OUTCOME } from "../../form/submission.ts";
import type { Words } from "../../words/words.ts";
import { messageOf, noteOf } from "./confirmation.ts";
import { fieldHtml, idOf } from "./field.ts";
import type { FormView } from "./form-view.ts";
import type { Html, Page } from "./layout.ts";

/**
 * The page that asks a person for a `post` action's answer: a field for each property, a button for each outcome.
 * @param until says when the link stops working, if it does
 * @param refused what was filled in and what must be put right; a new form when left out
 * @returns undefined when the outcomes' schemas can't be a form
 */
export function formPage(
  action: PostAction,
  words: Words,
  until: string | undefined,
  refused?: Pick<FormView, "filling" | "faults">,
): Page | undefined {
  const fields = fieldsOf(action.outcomes);
  if (fields === undefined) return undefined;
  const { name, label, confirm } = action;
  const { title, message } = confirmTexts(confirm);
  const { filling, faults } = refused ?? { filling: defaultFilling(fields), faults: {} };
  const view = { fields, filling, faults, buttons: buttonsOf(action), words };
  const main = html`${messageOf(message)}${refused && summary(view)}${form(view)}${noteOf(until)}`;
  return {
    title: said(title, label, name),
    main,
    posts: true,
    ...(refused && { prefix: words.form.error + words.colon }),
  };
}

/** `confirm.button` names the only button; of several, each has its own name. */
function buttonsOf({ outcomes, confirm }: PostAction): FormView["buttons"] {
  const only = outcomes.length === 1 ? confirmTexts(confirm).button : undefined;
  return outcomes.map(({ name, label, type }) => ({ label: said(label, only, name), type }));
}

/** Fields of several buttons come first; a button's own fields stand in a group with it. */
function form(view: FormView): Html {
  const { fields, buttons } = view;
  const isShared = ({ outcomes }: Field) => outcomes.length > 1 || buttons.length === 1;
  const shared = fields.filter(isShared).map((field) => fieldHtml(field, view));
  const groups = buttons.map((_, index) => {
    const own = fields.filter((field) => !isShared(field) && field.outcomes.includes(index));
    return group(index, own, view);
  });
  return html`<form method="post">\n${buttons.length > 1 && ENTER_CHOOSES_NONE}${shared}${groups}</form>`;
}

/**
 * The Enter key presses a form's first button (HTML, section 4.10.21.2). Of several it must not choose one, so the first
 * stands for none; it is shown nowhere but is there, since browsers pass over what is disabled or not displayed.
 */
const ENTER_CHOOSES_NONE = html`<button type="submit" class="none" tabindex="-1" aria-hidden="true"></button>\n`;

function group(index: number, own: readonly Field[], view: FormView): Html {
  const { label = "", type = "" } = view.buttons[index] ?? {};
  const button = html`<button type="submit" name="${OUTCOME}" value="${index}" class="button ${type}" dir="auto">${label}</button>\n`;
  if (own.length === 0) return button;
  const fields = own.map((field) => fieldHtml(field, view));
  return html`<fieldset>\n<legend dir="auto">${label}</legend>\n${fields}${button}</fieldset>\n`;
}

/** What must be put right, each with a link to its field; read out first, and first in the tab order. */
function summary({ fields, faults, words }: FormView): Html {
  const items = fields.flatMap((field) => {
    const rule = faults.fields?.get(field.name);
    if (rule === undefined) return [];
    return html`<li><a href="#${idOf(field, fields)}"><bdi>${titleOf(field)}</bdi>${words.colon}${sayRule(field, rule, words)}</a></li>\n`;
  });
  const whole = faults.form && html`<li>${words.form.rules[faults.form]("")}</li>\n`;
  return html`<div class="refused" role="alert" tabindex="-1" autofocus>
<p>${words.form.refused}</p>
<ul>
${items}${whole}</ul>
</div>
`;
}
