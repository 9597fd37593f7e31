import type { Outcome } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import { checkPath } from "./json-path.ts";
import { judge } from "./judge.ts";
import { checkSchema } from "./schema.ts";

/**
 * Checks the schemas and the JSONPaths of a `post` action's outcomes, at creation. A message names the outcome and
 * the rule, and quotes nothing that the creator wrote.
 * @throws `InvalidPostActionOutcome` for a schema, `InvalidJsonPath` for a path
 */
export function checkOutcomes(outcomes: readonly Outcome[]): void {
  judge(() => outcomes.forEach(checkOutcome), takesTooLong);
}

function checkOutcome(outcome: Outcome): void {
  naming(`${outcome.name}.schema`, () => checkSchema(outcome.schema));
  for (const [field, path] of pathsOf(outcome)) {
    if (path !== undefined) naming(`${outcome.name}.${field}`, () => checkPath(path));
  }
}

function pathsOf(outcome: Outcome): [field: string, path: string | undefined][] {
  switch (outcome.type) {
    case "success":
      return [["output_path", outcome.output_path]];
    case "failure":
      return [
        ["error_path", outcome.error_path],
        ["cause_path", outcome.cause_path],
      ];
    case "heartbeat":
      return [];
  }
}

/** Puts where it is before the message of what `check` throws. */
function naming(place: string, check: () => void): void {
  try {
    check();
  } catch (thrown) {
    if (!(thrown instanceof CallbackError)) throw thrown;
    throw new CallbackError(thrown.code, `Outcome ${place}: ${thrown.message}`, { cause: thrown.cause });
  }
}

function takesTooLong(): CallbackError {
  return new CallbackError("InvalidPostActionOutcome", "Give simpler outcomes: these take too long to check");
}
