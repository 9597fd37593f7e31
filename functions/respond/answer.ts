import {
  type CustomResponse,
  type FixedAction,
  type Json,
  MAX_BODY_LEVELS,
  MAX_OUTPUT_BYTES,
  type Outcome,
  type PostAction,
} from "../action/action.ts";
import { parameterize } from "../action/parameters.ts";
import { unformatted } from "../action/template-string.ts";
import { confirmTexts, said } from "../action/texts.ts";
import { CallbackError } from "../errors.ts";
import { FORM_TYPE, type HttpRequest, jsonBody, mediaTypeOf } from "../http/request.ts";
import { JsonError } from "../json.ts";
import type { Claims } from "../seal/claims.ts";
import { type Answer, fits } from "../task/answer.ts";

/** The largest JSON of a `post` action: Step Functions takes no larger output. */
const MAX_JSON_BYTES = MAX_OUTPUT_BYTES;
/** A form writes a byte as three characters where it must. */
export const MAX_FORM_BYTES = 3 * MAX_OUTPUT_BYTES;
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

/**
 * Works out what a link's task is told; nothing is sent yet.
 * @throws CallbackError when the query or body doesn't give an answer that Step Functions takes
 */
export async function prepareAnswer(
  { action, parameters }: Claims,
  request: HttpRequest,
): Promise<PreparedAnswer> {
  if (action.type === "post") return choose(action, request);
  const read = { question: said(confirmTexts(action.confirm).title), label: said(action.label, action.name) };
  if (!parameters) return { answer: action, ...read, response: action.response };
  const filled = parameterize(action, parametersOf(request, action));
  if (!fits(filled)) throw unformatted("The output, error or cause is too large for Step Functions");
  if (Buffer.byteLength(JSON.stringify(filled.response ?? null)) > MAX_RESPONSE_BYTES)
    throw unformatted("The response is too large");
  return { answer: filled, ...read, response: filled.response };
}

/** The last value of each query parameter, but for what the seal decides. */
function parametersOf({ query }: HttpRequest, { name, type }: FixedAction): Map<string, string> {
  const last = [...query].flatMap(([key, values]) => values.slice(-1).map((value) => [key, value] as const));
  const parameters = new Map([...last, ["action", name], ["type", type]]);
  parameters.delete("data");
  return parameters;
}

async function choose(action: PostAction, request: HttpRequest): Promise<PreparedAnswer> {
  const reader = readers.get(mediaTypeOf(request));
  if (reader === undefined)
    throw new CallbackError("UnsupportedMediaType", `Send the body as ${[...readers.keys()].join(" or ")}`);
  if (request.body.length > reader.maxBytes) throw badBody(`Send at most ${reader.maxBytes} bytes`);
  const chosen = await reader.choose(action, request);
  const { name, label, response = action.response } = chosen.outcome;
  const question = said(confirmTexts(action.confirm).title, action.label);
  return { ...chosen, question, label: said(label, name), response };
}

type Chosen = Pick<PreparedAnswer, "answer" | "entries"> & { outcome: Outcome };

interface BodyReader {
  maxBytes: number;
  choose(action: PostAction, request: HttpRequest): Promise<Chosen>;
}

/** What reads the body of a `post` action, by its media type. */
const readers: ReadonlyMap<string, BodyReader> = new Map([
  ["application/json", { maxBytes: MAX_JSON_BYTES, choose: chooseByJson }],
  [FORM_TYPE, { maxBytes: MAX_FORM_BYTES, choose: chooseByForm }],
]);

async function chooseByJson({ outcomes }: PostAction, request: HttpRequest): Promise<Chosen> {
  const body = readJson(request);
  const { chooseOutcome } = await import("../outcome/choose.ts");
  const chosen = chooseOutcome(outcomes, body);
  if (!fits(chosen.answer))
    throw badBody("The picked output, error or cause is too large for Step Functions");
  return chosen;
}

async function chooseByForm({ outcomes }: PostAction, request: HttpRequest): Promise<Chosen> {
  const { answerForm } = await import("../form/answer-form.ts");
  return answerForm(outcomes, request.body.toString());
}

function readJson(request: HttpRequest): Json {
  try {
    return jsonBody(request, MAX_BODY_LEVELS);
  } catch (error) {
    throw error instanceof JsonError ? badBody(error.message) : error;
  }
}

function badBody(message: string): CallbackError {
  return new CallbackError("InvalidPostActionBody", message);
}
