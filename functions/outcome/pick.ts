import type { Outcome } from "../action/action.ts";
import type { Json } from "../json.ts";
import type { Answer } from "../task/answer.ts";
import { pickByPath } from "./json-path.ts";

/**
 * The answer that an outcome makes of a body which satisfies its schema.
 * @throws `InvalidPostActionBody` when a path picks more than an output may hold
 */
export function answerOf(outcome: Outcome, body: Json): Answer {
  switch (outcome.type) {
    case "success":
      return { type: "success", output: outputOf(outcome, body) };
    case "failure":
      return {
        type: "failure",
        ...field("error", outcome.error, outcome.error_path, body),
        ...field("cause", outcome.cause, outcome.cause_path, body),
      };
    case "heartbeat":
      return { type: "heartbeat" };
  }
}

function outputOf(outcome: Extract<Outcome, { type: "success" }>, body: Json): Json {
  if (outcome.output !== undefined) return outcome.output;
  return outcome.output_path === undefined ? body : pickByPath(outcome.output_path, body);
}

function field<Name extends string>(
  name: Name,
  fixed: string | undefined,
  path: string | undefined,
  body: Json,
) {
  const value = path === undefined ? fixed : textAt(path, body);
  return value === undefined ? undefined : ({ [name]: value } as Record<Name, string>);
}

/** Nothing for no match, one string as it is, anything else as the JSON text of the array of matches. */
function textAt(path: string, body: Json): string | undefined {
  const matches = pickByPath(path, body);
  if (matches.length === 0) return undefined;
  const [only, ...more] = matches;
  return typeof only === "string" && more.length === 0 ? only : JSON.stringify(matches);
}
