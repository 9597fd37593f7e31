import { CallbackError } from "../errors.ts";
import { isObject, type Json } from "../json.ts";
import type { Action, AnswerContext, Outcome } from "./action.ts";
import { type Parameters, substitute } from "./template-string.ts";

/** Who answered and when, as the placeholders of an `answer_context` name it: sealed or proven, never from a query or a body. */
export interface Who {
  /** The address that the link was sent to. */
  recipient?: string | undefined;
  /** RFC 3339, at the click. */
  answered_at: string;
  slack_user_id?: string | undefined;
  slack_user_name?: string | undefined;
  slack_team_id?: string | undefined;
}

const NAMES: ReadonlySet<string> = new Set<keyof Who>([
  "recipient",
  "answered_at",
  "slack_user_id",
  "slack_user_name",
  "slack_team_id",
]);

/** Whether an action, or one of its outcomes, asks who answered. */
export function hasContext(action: Action): boolean {
  const outcomes = action.type === "post" ? action.outcomes : [];
  return [action, ...outcomes].some((it) => "answer_context" in it);
}

/** The context of what a `post` action's body chose: the outcome's own, else the action's. */
export function contextOf(outcome: Outcome, action: Action): AnswerContext | undefined {
  if (outcome.type === "heartbeat") return undefined;
  return outcome.answer_context ?? ("answer_context" in action ? action.answer_context : undefined);
}

/** Fills in who answered; a value that isn't known is empty. */
export function fillContext(context: AnswerContext, who: Who): AnswerContext {
  const known = new Map(Object.entries(who).map(([name, value]) => [name, String(value ?? "")]));
  const get = (name: string) => (NAMES.has(name) ? (known.get(name) ?? "") : undefined);
  return inTexts(context, { get });
}

/**
 * Checks, at creation, that an action's context can be filled in and added to whatever it answers.
 * @throws CallbackError `InvalidAction`
 */
export function checkContext(action: Action): void {
  if ("answer_context" in action) assertNames(action, action.answer_context);
  if (action.type !== "post") {
    if (action.type === "success" && "answer_context" in action) assertObject(action, action.output);
    return;
  }
  for (const outcome of action.outcomes) {
    if ("answer_context" in outcome) assertNames(outcome, outcome.answer_context);
    if (outcome.type === "success" && contextOf(outcome, action)) assertAddable(outcome);
  }
}

function assertAddable(outcome: Extract<Outcome, { type: "success" }>): void {
  if (outcome.output_path !== undefined) throw refused(outcome, "an output_path gives an array");
  if (outcome.output !== undefined) assertObject(outcome, outcome.output);
}

function assertObject(named: { name: string }, output: Json): void {
  if (!isObject(output)) throw refused(named, "the output is no object");
}

function assertNames(named: { name: string }, context: AnswerContext = {}): void {
  try {
    fillContext(context, { answered_at: "" });
  } catch {
    throw refused(named, `it may name ${[...NAMES].map((name) => `$${name}`).join(", ")}, and $$ for a $`);
  }
}

function inTexts(context: AnswerContext, parameters: Parameters): AnswerContext {
  return Object.fromEntries(
    Object.entries(context).map(([key, text]) => [key, substitute(text, parameters)]),
  );
}

function refused({ name }: { name: string }, why: string): CallbackError {
  return new CallbackError("InvalidAction", `Change the answer_context of ${name}: ${why}`);
}
