/**
 * What a log line may hold: names, codes and durations. Never a token, a link, an output, an error's or
 * cause's text, a body or a query string, however verbose the logging.
 */
export type LogEntry = Record<string, string | number | Record<string, string> | undefined>;

/**
 * Writes the one line of a request, as JSON.
 * @param details only written when the stack has `VerboseLogging`
 */
export function log(entry: LogEntry, details: LogEntry, verbose: boolean): void {
  console.log(JSON.stringify(verbose ? { ...entry, ...details } : entry));
}

/** Milliseconds of the monotonic clock since `start`, to a tenth. */
export function since(start: number): number {
  return Math.round((performance.now() - start) * 10) / 10;
}
