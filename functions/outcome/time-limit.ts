import { createContext, Script } from "node:vm";

/** The longest that choosing or checking may take, in milliseconds: far over any honest need. */
const TIME_LIMIT = 2_000;

/** Made once: a context takes longer to make than most work in it. */
const watched: { work?: () => unknown } = {};
const CONTEXT = createContext(watched);
const CALL = new Script("work()");

/**
 * Gives what `work` gives, and stops it when it takes longer than the time limit.
 *
 * Schemas and paths can multiply work without end in sight (`$ref` twice a level, `$..*..*`), and neither library
 * counts its steps. `node:vm` is used for its watchdog alone, which stops any synchronous code; it is no sandbox.
 * What is stopped runs no `catch` and no `finally`.
 * @param late makes the error to throw when time is up
 * @param limit in milliseconds
 */
export function withinTime<T>(work: () => T, late: () => Error, limit = TIME_LIMIT): T {
  watched.work = work;
  try {
    return CALL.runInContext(CONTEXT, { timeout: limit });
  } catch (thrown) {
    throw isTimeout(thrown) ? late() : thrown;
  } finally {
    delete watched.work;
  }
}

/** By its code alone: the error comes out of the other context, so it is no instance of our `Error`. */
function isTimeout(thrown: unknown): boolean {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "code" in thrown &&
    thrown.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
