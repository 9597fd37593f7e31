/**
 * What a log line may hold: names, codes and durations. Never a token, a link, an output, an error's or
 * cause's text, a body or a query string, however verbose the logging.
 */
export type LogEntry = Record<string, string | number | Record<string, string> | EmbeddedMetrics | undefined>;

/** What makes CloudWatch count a member of a log line (Embedded Metric Format). */
interface EmbeddedMetrics {
  Timestamp: number;
  CloudWatchMetrics: {
    Namespace: string;
    Dimensions: string[][];
    Metrics: { Name: string; Unit: "Count" }[];
  }[];
}

/**
 * Writes the one line of a request, as JSON.
 * @param details only written when the stack has `VerboseLogging`
 */
export function log(entry: LogEntry, details: LogEntry, verbose: boolean): void {
  console.log(JSON.stringify(verbose ? { ...entry, ...details } : entry));
}

/** Counts one of something in a log line, as a metric of its function; a line has one metric. */
export function count(entry: LogEntry, metric: string): void {
  const directive = {
    Namespace: "callback-urls",
    Dimensions: [["function"]],
    Metrics: [{ Name: metric, Unit: "Count" as const }],
  };
  entry[metric] = 1;
  entry.function = process.env.AWS_LAMBDA_FUNCTION_NAME;
  entry._aws = { Timestamp: Date.now(), CloudWatchMetrics: [directive] };
}

/** Milliseconds of the monotonic clock since `start`, to a tenth. */
export function since(start: number): number {
  return Math.round((performance.now() - start) * 10) / 10;
}
