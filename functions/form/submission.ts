import type { Outcome } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import { CHECKED, postedByDefault } from "./control.ts";
import type { Field } from "./form.ts";

/** The name that a button posts its outcome's index under. */
export const OUTCOME = "outcome";

/** What was posted, by field name; every field has a value, if an empty one. */
export type Filling = ReadonlyMap<string, string>;

/** The outcome whose button was pressed. */
export interface Pressed {
  index: number;
  outcome: Outcome;
}

/** A form as it was sent. */
export interface Submission {
  /** Undefined when no button was pressed. */
  pressed: Pressed | undefined;
  filling: Filling;
}

/** A form that nobody has filled in yet. */
export function defaultFilling(fields: readonly Field[]): Filling {
  return new Map(fields.map(({ name, control, schema }) => [name, postedByDefault(control, schema.default)]));
}

/**
 * Reads a posted form.
 * @param body `application/x-www-form-urlencoded`, UTF-8
 * @throws CallbackError `InvalidPostActionBody` for what no form of ours posts
 */
export function readSubmission(
  fields: readonly Field[],
  outcomes: readonly Outcome[],
  body: string,
): Submission {
  const pairs = [...new URLSearchParams(body)];
  const posted = new Map(pairs);
  const known = new Set([OUTCOME, ...fields.map(({ name }) => name)]);
  if (posted.size < pairs.length || pairs.some(([name]) => !known.has(name))) throw notOurs();
  const filling = new Map(fields.map(({ name }) => [name, posted.get(name) ?? ""]));
  for (const { name, control } of fields)
    if (control.kind === "checkbox" && !["", CHECKED].includes(filling.get(name) ?? "")) throw notOurs();
  return { pressed: pressedOf(posted.get(OUTCOME), outcomes), filling };
}

/** The only button is taken as pressed: some browsers leave it out when a form is sent by the Enter key. */
function pressedOf(posted: string | undefined, outcomes: readonly Outcome[]): Pressed | undefined {
  if (posted === undefined && outcomes.length > 1) return undefined;
  const index = outcomes.findIndex((_, index) => String(index) === (posted ?? "0"));
  const outcome = outcomes[index];
  if (outcome === undefined) throw notOurs();
  return { index, outcome };
}

function notOurs(): CallbackError {
  return new CallbackError("InvalidPostActionBody", "Send the fields of the link's own page, each once");
}
