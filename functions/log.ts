/**
 * What a log line may hold: names, codes and durations. Never a token, a link, an output, an error's or
 * cause's text, a body or a query string, however verbose the logging.
 */
export type LogEntry = Record<string, string | number | Record<string, string> | undefined>;

/** What is counted as a metric of the function, when a log line has it. */
const METRICS = ["events_failed", "slack_failed"] as const;

/**
 * Writes the one line of a request, as JSON.
 * @param details only written when the stack has `VerboseLogging`
 */
export function log(entry: LogEntry, details: LogEntry, verbose: boolean): void {
  console.log(JSON.stringify({ ...entry, ...(verbose && details), ...metricsOf(entry) }));
}

/** Counts one of something in a log line. */
export function count(entry: LogEntry, metric: (typeof METRICS)[number]): void {
  entry[metric] = 1;
}

/** Milliseconds of the monotonic clock since `start`, to a tenth. */
export function since(start: number): number {
  return Math.round((performance.now() - start) * 10) / 10;
}

/** What makes CloudWatch count members of a log line (CloudWatch's docs, Embedded Metric Format specification). */
function metricsOf(entry: LogEntry): object | undefined {
  const counted = METRICS.filter((metric) => metric in entry);
  if (counted.length === 0) return undefined;
  const directive = {
    Namespace: "callback-urls",
    Dimensions: [["function"]],
    Metrics: counted.map((Name) => ({ Name, Unit: "Count" })),
  };
  return {
    function: process.env.AWS_LAMBDA_FUNCTION_NAME,
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
  };
}
