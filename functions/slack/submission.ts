import type { Outcome, PostAction } from "../action/action.ts";
import { chosenAnswer } from "../answer/prepared.ts";
import { answerSubmission, type FormAnswer } from "../form/answer-form.ts";
import { CHECKED, type Control } from "../form/control.ts";
import { type Field, fieldsOf } from "../form/form.ts";
import { RefusedForm } from "../form/refused-form.ts";
import type { Submission as Filled, Pressed } from "../form/submission.ts";
import { type HttpReply, jsonReply } from "../http/reply.ts";
import type { Claims } from "../seal/claims.ts";
import { invalid } from "../seal/open.ts";
import { correctionOf, refusalOf, say } from "./correction.ts";
import { VALUE } from "./input.ts";
import { type Metadata, readMetadata } from "./metadata.ts";
import { blockIdOf, OUTCOME_BLOCK } from "./modal.ts";
import { noted, type Occasion } from "./occasion.ts";
import type { ElementState, Submission } from "./payload.ts";
import { endAsked } from "./shown.ts";
import { endingFor, openButton, tell, whoOf } from "./tell.ts";
import { KEPT_WAITING } from "./words.ts";

/** What the elements of a modal hold, by block and element. */
type Values = Readonly<Record<string, Readonly<Record<string, ElementState>>>>;

/** Answers by a modal of ours. Never throws. @returns what Slack does with the modal (Slack's docs, Modals) */
export async function answerView(submission: Submission, occasion: Occasion): Promise<HttpReply> {
  let metadata: Metadata | undefined;
  let claims: Claims | undefined;
  try {
    metadata = readMetadata(submission.view.private_metadata);
    claims = await openButton(metadata.value, occasion);
    return await answer(claims, submission, metadata, occasion);
  } catch (thrown) {
    const error = noted(thrown, occasion);
    const ending = endingFor(error, claims, occasion);
    if (metadata !== undefined && ending !== undefined) await endAsked(metadata, ending, occasion);
    return refusalOf(error, submission);
  }
}

async function answer(
  claims: Claims,
  submission: Submission,
  metadata: Metadata,
  occasion: Occasion,
): Promise<HttpReply> {
  const { action, fields } = formOf(claims);
  const given = judged(action, fields, submission);
  if (given instanceof RefusedForm) {
    noted(given, occasion);
    return correctionOf(given, fields, submission);
  }
  const who = whoOf(submission, claims, occasion.now);
  const prepared = chosenAnswer(action, given, who);
  await tell(claims, prepared, who, occasion, async (ending) => {
    if (ending !== undefined) await endAsked(metadata, ending, occasion);
  });
  if (prepared.answer.type === "heartbeat") return say(KEPT_WAITING);
  return jsonReply(200, JSON.stringify({ response_action: "clear" }));
}

function formOf({ action }: Claims): { action: PostAction; fields: readonly Field[] } {
  const fields = action.type === "post" ? fieldsOf(action.outcomes) : undefined;
  if (action.type !== "post" || fields === undefined) throw invalid("type");
  return { action, fields };
}

function judged(
  { outcomes }: PostAction,
  fields: readonly Field[],
  { view }: Submission,
): FormAnswer | RefusedForm {
  try {
    return answerSubmission(fields, readView(outcomes, fields, view.state.values));
  } catch (thrown) {
    if (thrown instanceof RefusedForm) return thrown;
    throw thrown;
  }
}

/** Reads a modal as the form of a page: what a page would post of each field, and the outcome that was chosen. */
function readView(outcomes: readonly Outcome[], fields: readonly Field[], values: Values): Filled {
  const filling = fields.map(({ name, control }, index): [string, string] => [
    name,
    postedBy(control, stateOf(values, blockIdOf(index))),
  ]);
  const chosen = stateOf(values, OUTCOME_BLOCK)?.selected_option?.value;
  return { pressed: pressedOf(chosen, outcomes), filling: new Map(filling) };
}

function stateOf(values: Values, block: string): ElementState | undefined {
  const elements = Object.hasOwn(values, block) ? values[block] : undefined;
  return elements?.[VALUE];
}

/** The only outcome isn't asked for. */
function pressedOf(chosen: string | undefined, outcomes: readonly Outcome[]): Pressed | undefined {
  const wanted = outcomes.length === 1 ? "0" : chosen;
  const index = outcomes.findIndex((_, index) => String(index) === wanted);
  const outcome = outcomes[index];
  return outcome && { index, outcome };
}

function postedBy({ kind }: Control, state: ElementState | undefined): string {
  if (kind === "checkbox") return state?.selected_options?.length ? CHECKED : "";
  if (kind === "select") return state?.selected_option?.value ?? "";
  return state?.selected_date ?? state?.value ?? "";
}
