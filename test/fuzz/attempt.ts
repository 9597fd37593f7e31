import { CallbackError, type ErrorCode } from "../../functions/errors.ts";

/** What became of a value: what a parser made of it, or the error of ours that refused it. */
export type Attempt<T> = { value: T } | { refused: CallbackError };

/**
 * Tries a parser.
 * @param codes the errors that it documents; whatever else it throws is thrown on, and ends the test
 */
export function attempt<T>(parse: () => T, ...codes: readonly ErrorCode[]): Attempt<T> {
  try {
    return { value: parse() };
  } catch (thrown) {
    return { refused: documented(thrown, codes) };
  }
}

/** The same for what takes its time. */
export async function attemptAsync<T>(
  parse: () => Promise<T>,
  ...codes: readonly ErrorCode[]
): Promise<Attempt<T>> {
  try {
    return { value: await parse() };
  } catch (thrown) {
    return { refused: documented(thrown, codes) };
  }
}

function documented(thrown: unknown, codes: readonly ErrorCode[]): CallbackError {
  if (thrown instanceof CallbackError && codes.includes(thrown.code)) return thrown;
  throw thrown;
}
