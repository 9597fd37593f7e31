import { type FixedAction, MAX_BODY_LEVELS, MAX_OUTPUT_BYTES, type PostAction } from "../action/action.ts";
import type { Who } from "../action/answer-context.ts";
import { badBody, type Chosen, chosenAnswer, fixedAnswer, type PreparedAnswer } from "../answer/prepared.ts";
import { CallbackError } from "../errors.ts";
import { FORM_TYPE, type HttpRequest, jsonBody, mediaTypeOf } from "../http/request.ts";
import { type Json, JsonError } from "../json.ts";
import type { Claims } from "../seal/claims.ts";

/** The largest JSON of a `post` action: Step Functions takes no larger output. */
const MAX_JSON_BYTES = MAX_OUTPUT_BYTES;
/** A form writes a byte as three characters where it must. */
export const MAX_FORM_BYTES = 3 * MAX_OUTPUT_BYTES;

/**
 * Works out what a link's task is told; nothing is sent yet.
 * @throws CallbackError when the query or body doesn't give an answer that Step Functions takes
 */
export async function prepareAnswer(
  { action, parameters }: Claims,
  request: HttpRequest,
  who: Who,
): Promise<PreparedAnswer> {
  if (action.type === "post") return chosenAnswer(action, await choose(action, request), who);
  return fixedAnswer(action, who, parameters ? parametersOf(request, action) : undefined);
}

/** The last value of each query parameter, but for what the seal decides. */
function parametersOf({ query }: HttpRequest, { name, type }: FixedAction): Map<string, string> {
  const last = [...query].flatMap(([key, values]) => values.slice(-1).map((value) => [key, value] as const));
  const parameters = new Map([...last, ["action", name], ["type", type]]);
  parameters.delete("data");
  return parameters;
}

async function choose(action: PostAction, request: HttpRequest): Promise<Chosen> {
  const reader = readers.get(mediaTypeOf(request));
  if (reader === undefined)
    throw new CallbackError("UnsupportedMediaType", `Send the body as ${[...readers.keys()].join(" or ")}`);
  if (request.body.length > reader.maxBytes) throw badBody(`Send at most ${reader.maxBytes} bytes`);
  return reader.choose(action, request);
}

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
  return chooseOutcome(outcomes, body);
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
