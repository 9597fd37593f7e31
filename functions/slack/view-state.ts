import type { Outcome } from "../action/action.ts";
import { CHECKED, type Control } from "../form/control.ts";
import type { Field } from "../form/form.ts";
import type { Pressed, Submission } from "../form/submission.ts";
import { VALUE } from "./input.ts";
import { blockIdOf, OUTCOME_BLOCK } from "./modal.ts";
import type { ElementState } from "./payload.ts";

/** What the elements of a modal hold, by block and element. */
type Values = Readonly<Record<string, Readonly<Record<string, ElementState>>>>;

/** Reads a modal as the form of a page: what a page would post of each field, and the outcome that was chosen. */
export function readView(outcomes: readonly Outcome[], fields: readonly Field[], values: Values): Submission {
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
