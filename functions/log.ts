import type { CallbackError, ErrorCode } from "./errors.ts";
import { count, metricsOf } from "./metrics.ts";

/**
 * What a log line may hold: names, codes and durations. Never a token, a link, an output, an error's or
 * cause's text, a body or a query string, however verbose the logging.
 */
export type LogEntry = Record<string, string | number | Record<string, string> | undefined>;

/** How much the stack wants to know of its requests. */
export interface Logging {
  /** Whether lines have more details. */
  verbose: boolean;
  /** Whether more is counted than what went wrong. */
  metrics: boolean;
}

/**
 * Writes the one line of a request, as JSON.
 * @param details only written when the stack has `VerboseLogging`
 */
export function log(entry: LogEntry, details: LogEntry, { verbose, metrics }: Logging): void {
  console.log(JSON.stringify({ ...entry, ...(verbose && details), ...metricsOf(entry, metrics) }));
}

/** What is a fault of ours or of AWS, and nobody's who asked or is asked. */
const FAULTS: ReadonlySet<ErrorCode> = new Set(["EncryptionFailed", "ServiceError"]);

/** Notes in a log line why a request got no answer: refused, or failed by a fault. */
export function noteError(entry: LogEntry, { code, reason }: CallbackError): void {
  Object.assign(entry, { error: code, reason });
  count(entry, FAULTS.has(code) ? "faults" : "refused");
}

/** Milliseconds of the monotonic clock since `start`, to a tenth. */
export function since(start: number): number {
  return Math.round((performance.now() - start) * 10) / 10;
}
