import type { Json, Outcome } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import type { Answer } from "../task/answer.ts";
import { pickByPath } from "./json-path.ts";
import { forgetPatterns } from "./pattern-format.ts";
import { propertyNames, satisfies } from "./schema.ts";
import { withinTime } from "./time-limit.ts";

/**
 * Gives the first outcome whose schema the body satisfies, and the answer that it makes of the body.
 * @throws `InvalidPostActionBody` when the body fits none, picks more than an output may hold, or takes too long
 */
export function chooseOutcome(
  outcomes: readonly Outcome[],
  body: Json,
): { outcome: Outcome; answer: Answer } {
  try {
    return withinTime(() => choose(outcomes, body), takesTooLong);
  } finally {
    forgetPatterns();
  }
}

function choose(outcomes: readonly Outcome[], body: Json): { outcome: Outcome; answer: Answer } {
  const names = propertyNames(body);
  const outcome = outcomes.find(({ schema }) => satisfies(schema, body, names));
  if (outcome === undefined) {
    throw new CallbackError("InvalidPostActionBody", "Send a body that fits one of the action's outcomes");
  }
  return { outcome, answer: answerOf(outcome, body) };
}

function answerOf(outcome: Outcome, body: Json): Answer {
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

function takesTooLong(): CallbackError {
  return new CallbackError("InvalidPostActionBody", "Send a simpler body: this one takes too long to check");
}
