import type { Outcome } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { Answer } from "../task/answer.ts";
import { judge } from "./judge.ts";
import { answerOf } from "./pick.ts";
import { propertyNames, satisfies } from "./schema.ts";

/**
 * Gives the first outcome whose schema the body satisfies, and the answer that it makes of the body.
 * @throws `InvalidPostActionBody` when the body fits none, picks more than an output may hold, or takes too long
 */
export function chooseOutcome(
  outcomes: readonly Outcome[],
  body: Json,
): { outcome: Outcome; answer: Answer } {
  return judge(() => choose(outcomes, body), takesTooLong);
}

function choose(outcomes: readonly Outcome[], body: Json): { outcome: Outcome; answer: Answer } {
  const names = propertyNames(body);
  const outcome = outcomes.find(({ schema }) => satisfies(schema, body, names));
  if (outcome === undefined) {
    throw new CallbackError("InvalidPostActionBody", "Send a body that fits one of the action's outcomes");
  }
  return { outcome, answer: answerOf(outcome, body) };
}

/** What is said of a body that takes too long. */
export function takesTooLong(): CallbackError {
  return new CallbackError("InvalidPostActionBody", "Send a simpler body: this one takes too long to check");
}
