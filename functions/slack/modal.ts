import type { PostAction } from "../action/action.ts";
import { confirmTexts, said } from "../action/texts.ts";
import { type Field, fieldsOf } from "../form/form.ts";
import { en } from "../words/en.ts";
import { ANSWER_VIEW, type Block, type PlainText, plainLine, plainText } from "./blocks.ts";
import { inputBlock, VALUE } from "./input.ts";

/** Slack's limits, in characters and elements (view object, radio button group, option object, section block). */
const MAX_TITLE = 24;
const MAX_BLOCKS = 100;
const MAX_ANSWERS = 10;
const MAX_OPTION = 75;
const MAX_TEXT = 3_000;

/** The id of the block that asks for the outcome, where there are several. */
export const OUTCOME_BLOCK = "outcome";

/** A modal as Slack takes it (view object). */
export interface Modal {
  readonly type: "modal";
  readonly callback_id?: string;
  readonly title: PlainText;
  readonly submit?: PlainText;
  readonly close: PlainText;
  readonly blocks: readonly Block[];
}

/** The id of a field's block. */
export function blockIdOf(index: number): string {
  return `field.${index}`;
}

/**
 * The modal that asks for a `post` action's answer: a choice of the outcomes, and an input for each property.
 * @returns undefined when the outcomes' schemas can't be a form, or not one that fits Slack's elements
 */
export function modalOf(action: PostAction): Modal | undefined {
  const { outcomes, name, label, confirm } = action;
  const fields = fieldsOf(outcomes);
  if (fields === undefined || outcomes.length > MAX_ANSWERS) return undefined;
  const texts = confirmTexts(confirm);
  const answers = outcomes.map((outcome) => said(outcome.label, outcome.name));
  const inputs = inputsOf(fields, answers);
  const title = said(texts.title, label, name);
  const blocks = [...introBlocks(title, texts.message), ...outcomeBlocks(answers), ...(inputs ?? [])];
  if (inputs === undefined || blocks.length > MAX_BLOCKS) return undefined;
  return {
    type: "modal",
    callback_id: ANSWER_VIEW,
    title: plainLine(title, MAX_TITLE),
    submit: plainLine(submitOf(action), MAX_TITLE),
    close: plainLine("Cancel", MAX_TITLE),
    // A modal can't be empty.
    blocks: blocks.length > 0 ? blocks : [titleBlock(title)],
  };
}

/** A modal that only says something, in whole sentences. */
export function noticeModal(title: string, text: string): Modal {
  const blocks = [{ type: "section", text: plainLine(text, MAX_TEXT) }];
  return { type: "modal", title: plainLine(title, MAX_TITLE), close: plainLine("Close", MAX_TITLE), blocks };
}

/** As on the page of a link: `confirm.button` names the only button; of several outcomes, each has its own name. */
function submitOf({ outcomes, confirm }: PostAction): string {
  const [only, another] = outcomes;
  return another ? "Send" : said(only?.label, confirmTexts(confirm).button, only?.name);
}

/** The title once more where Slack has no room for it, and the message. */
function introBlocks(title: string, message = ""): Block[] {
  const text = plainText(message, MAX_TEXT);
  const isCut = plainLine(title, MAX_TEXT).text.length > MAX_TITLE;
  return [...(isCut ? [titleBlock(title)] : []), ...(text === undefined ? [] : [{ type: "section", text }])];
}

function titleBlock(title: string): Block {
  return { type: "section", text: plainLine(title, MAX_TEXT) };
}

function outcomeBlocks(answers: readonly string[]): Block[] {
  if (answers.length === 1) return [];
  const options = answers.map((answer, index) => ({
    text: plainLine(answer, MAX_OPTION),
    value: String(index),
  }));
  const element = { type: "radio_buttons", action_id: VALUE, options };
  return [{ type: "input", block_id: OUTCOME_BLOCK, label: plainLine(en.done.answer, MAX_OPTION), element }];
}

function inputsOf(fields: readonly Field[], answers: readonly string[]): Block[] | undefined {
  const inputs = fields.map((field, index) => inputBlock(field, blockIdOf(index), answers));
  return inputs.every((input) => input !== undefined) ? inputs : undefined;
}
