import type { Outcome } from "../../functions/action/action.ts";
import { forgetPatterns } from "../../functions/outcome/pattern-format.ts";
import { checkSchema } from "../../functions/outcome/schema.ts";
import { attempt } from "./attempt.ts";

/**
 * Whether the schemas of outcomes are taken at creation. Without the watchdog of `checkOutcomes`, which takes longer than
 * all the rest.
 */
export function isTaken(outcomes: readonly Outcome[]): boolean {
  const check = () => outcomes.forEach(({ schema }) => void checkSchema(schema));
  const result = attempt(check, "InvalidPostActionOutcome");
  forgetPatterns();
  return "value" in result;
}
