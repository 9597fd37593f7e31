import type { CallbackError } from "../errors.ts";
import type { Field } from "../form/form.ts";
import type { RefusedForm } from "../form/refused-form.ts";
import { sayRule } from "../form/rules.ts";
import { type HttpReply, jsonReply } from "../http/reply.ts";
import { en } from "../words/en.ts";
import { blockIdOf, noticeModal, OUTCOME_BLOCK } from "./modal.ts";
import type { Submission } from "./payload.ts";
import { isWorthAnotherTry, noteOf } from "./words.ts";

/** Says in a modal what a person must put right, each at its input. */
export function correctionOf(
  { faults }: RefusedForm,
  fields: readonly Field[],
  submission: Submission,
): HttpReply {
  const broken = fields.flatMap((field, index) => {
    const rule = faults.fields?.get(field.name);
    return rule === undefined ? [] : [[blockIdOf(index), sayRule(field, rule, en)] as const];
  });
  if (broken.length > 0) return correct(Object.fromEntries(broken));
  // There is a choice here, where a page has buttons.
  const rule = faults.form === "outcome" ? "enum" : (faults.form ?? "whole");
  return keep(submission, en.form.rules[rule](""));
}

/** Says in a modal why nothing was sent; keeps what was filled in, where it can be sent again. */
export function refusalOf(error: CallbackError, submission: Submission): HttpReply {
  if (isWorthAnotherTry(error)) return keep(submission, noteOf(error));
  // What was filled in was accepted, each by itself.
  if (error.code === "InvalidPostActionBody") return keep(submission, en.form.rules.tooLong(""));
  return say(noteOf(error));
}

/** Says something in the modal's place. @param text in whole sentences */
export function say(text: string): HttpReply {
  const view = noticeModal(en.done.answer, text);
  return jsonReply(200, JSON.stringify({ response_action: "update", view }));
}

/** Says something of the whole, at the first input: Slack shows errors nowhere else. */
function keep({ view }: Submission, text: string): HttpReply {
  const inputs = Object.keys(view.state.values);
  const input = inputs.includes(OUTCOME_BLOCK) ? OUTCOME_BLOCK : inputs[0];
  return input === undefined ? say(text) : correct({ [input]: text });
}

/** @param errors what is wrong, by the id of its block */
function correct(errors: Record<string, string>): HttpReply {
  return jsonReply(200, JSON.stringify({ response_action: "errors", errors }));
}
