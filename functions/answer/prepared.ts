import type { AnswerContext, CustomResponse, FixedAction, Outcome, PostAction } from "../action/action.ts";
import { contextOf, fillContext, type Who } from "../action/answer-context.ts";
import { parameterize } from "../action/parameters.ts";
import { type Parameters, unformatted } from "../action/template-string.ts";
import { confirmTexts, said } from "../action/texts.ts";
import { CallbackError } from "../errors.ts";
import { isObject, type Json } from "../json.ts";
import { type Answer, fits } from "../task/answer.ts";

/** The largest filled-in response: far below what Lambda passes on, which is only known after the task was told. */
const MAX_RESPONSE_BYTES = 262_144;

/** What a request answers, and in which words the caller is told so. */
export interface PreparedAnswer {
  answer: Answer;
  /** What people read: what was asked, if that isn't the answer's label, and the label of the action or the outcome. */
  question: string;
  label: string;
  response?: CustomResponse | undefined;
  /** Only of a `post` action. */
  outcome?: Outcome;
  /** Only of a form: what was filled in, as the fields' titles and values. */
  entries?: [title: string, value: Json][];
}

/** What a program is told of an answer that went through (docs/reference.md, Answering). */
export interface Done {
  transaction_id: string;
  action: { name: string; type: string };
  /** Only of a `post` action: the outcome that was chosen. */
  outcome?: { name: string; type: string };
}

/** An outcome that was chosen, and the answer that it makes. */
export type Chosen = Pick<PreparedAnswer, "answer" | "entries"> & { outcome: Outcome };

/**
 * Prepares the answer of an action that its creator has fixed.
 * @param parameters what its placeholders stand for; left out when it has none
 * @throws CallbackError `OutputFormatting`
 */
export function fixedAnswer(action: FixedAction, who: Who, parameters?: Parameters): PreparedAnswer {
  const filled = parameters === undefined ? action : parameterize(action, parameters);
  const answer = withContext(filled, "answer_context" in filled ? filled.answer_context : undefined, who);
  if (!fits(answer)) throw unformatted("The output, error or cause is too large");
  if (Buffer.byteLength(JSON.stringify(filled.response ?? null)) > MAX_RESPONSE_BYTES)
    throw unformatted("The response is too large");
  const question = said(confirmTexts(action.confirm).title);
  return { answer, question, label: said(action.label, action.name), response: filled.response };
}

/**
 * Prepares the answer of a `post` action whose outcome was chosen.
 * @throws CallbackError `InvalidPostActionBody`
 */
export function chosenAnswer(action: PostAction, chosen: Chosen, who: Who): PreparedAnswer {
  const { name, label, response = action.response } = chosen.outcome;
  const answer = withContext(chosen.answer, contextOf(chosen.outcome, action), who);
  if (!fits(answer)) throw badBody("The picked output, error or cause is too large");
  const question = said(confirmTexts(action.confirm).title, action.label);
  return { ...chosen, answer, question, label: said(label, name), response };
}

/** The error for a body that makes no answer. */
export function badBody(message: string): CallbackError {
  return new CallbackError("InvalidPostActionBody", message);
}

/** Adds to an answer who gave it: to an output as its members, to a failure by making its cause JSON. */
function withContext(answer: Answer, context: AnswerContext | undefined, who: Who): Answer {
  if (context === undefined || answer.type === "heartbeat") return answer;
  const added = fillContext(context, who);
  if (answer.type === "success") return { type: "success", output: merged(answer.output, added) };
  const { error, cause } = answer;
  const whole = merged(cause === undefined ? {} : { cause }, added);
  return { type: "failure", ...(error !== undefined && { error }), cause: JSON.stringify(whole) };
}

/** `fromEntries` keeps a key such as `__proto__` a key. */
function merged(output: Json, added: AnswerContext): Json {
  if (!isObject(output)) throw badBody("Send a JSON object: who answered is added to it");
  return Object.fromEntries([...Object.entries(output), ...Object.entries(added)]);
}
