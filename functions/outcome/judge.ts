import { forgetPatterns } from "./pattern-format.ts";
import { withinTime } from "./time-limit.ts";

/**
 * Gives what `work` gives, which may use schemas and paths: stopped when it takes too long, and with no pattern left
 * behind.
 * @param late makes the error to throw when time is up
 */
export function judge<T>(work: () => T, late: () => Error): T {
  try {
    return withinTime(work, late);
  } finally {
    forgetPatterns();
  }
}
