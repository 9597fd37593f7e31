import {
  type CustomResponse,
  type FixedAction,
  MAX_BODY_LEVELS,
  MAX_OUTPUT_BYTES,
  type PostAction,
} from "../action/action.ts";
import { parameterize } from "../action/parameters.ts";
import { unformatted } from "../action/template-string.ts";
import { CallbackError } from "../errors.ts";
import { type HttpRequest, jsonBody, mediaTypeOf } from "../http/request.ts";
import { JsonError } from "../json.ts";
import type { Claims } from "../seal/claims.ts";
import { type Answer, fits } from "../task/answer.ts";

/** The largest body of a `post` action: Step Functions takes no larger output. */
const MAX_BODY_BYTES = MAX_OUTPUT_BYTES;
/** The largest filled-in response: far below what Lambda passes on, which is only known after the task was told. */
const MAX_RESPONSE_BYTES = 262_144;

/** What a request answers, and in which words the caller is told so. */
export interface PreparedAnswer {
  answer: Answer;
  response?: CustomResponse | undefined;
  /** Only of a `post` action. */
  outcome?: { name: string; type: string };
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
  if (!parameters) return { answer: action, response: action.response };
  const filled = parameterize(action, parametersOf(request, action));
  if (!fits(filled)) throw unformatted("The output, error or cause is too large for Step Functions");
  if (Buffer.byteLength(JSON.stringify(filled.response ?? null)) > MAX_RESPONSE_BYTES)
    throw unformatted("The response is too large");
  return { answer: filled, response: filled.response };
}

/** The last value of each query parameter, but for what the seal decides. */
function parametersOf({ query }: HttpRequest, { name, type }: FixedAction): Map<string, string> {
  const last = [...query].flatMap(([key, values]) => values.slice(-1).map((value) => [key, value] as const));
  const parameters = new Map([...last, ["action", name], ["type", type]]);
  parameters.delete("data");
  return parameters;
}

async function choose({ outcomes, response }: PostAction, request: HttpRequest): Promise<PreparedAnswer> {
  const body = readBody(request);
  const { chooseOutcome } = await import("../outcome/choose.ts");
  const { outcome, answer } = chooseOutcome(outcomes, body);
  if (!fits(answer)) throw badBody("The picked output, error or cause is too large for Step Functions");
  const { name, type } = outcome;
  return { answer, response: outcome.response ?? response, outcome: { name, type } };
}

function readBody(request: HttpRequest): ReturnType<typeof jsonBody> {
  if (mediaTypeOf(request) !== "application/json")
    throw new CallbackError("UnsupportedMediaType", "Send the body as application/json");
  if (request.body.length > MAX_BODY_BYTES) throw badBody(`Send at most ${MAX_BODY_BYTES} bytes`);
  try {
    return jsonBody(request, MAX_BODY_LEVELS);
  } catch (error) {
    throw error instanceof JsonError ? badBody(error.message) : error;
  }
}

function badBody(message: string): CallbackError {
  return new CallbackError("InvalidPostActionBody", message);
}
