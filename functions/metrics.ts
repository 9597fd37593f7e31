/** A log line. */
type Entry = Record<string, unknown>;

interface Metric {
  unit: "Count" | "Milliseconds";
  /** Counted whatever the stack's `EnableMetrics` says: it happens when something is wrong, and costs nothing else. */
  always?: true;
  /** The member of the log line by which it is counted, too. */
  by?: "type" | "error";
}

/** What of a log line becomes a metric of CloudWatch (docs/operations.md, Metrics); none has a dimension per link. */
const METRICS = {
  faults: { unit: "Count", always: true },
  throttled: { unit: "Count", always: true },
  kms_failed: { unit: "Count", always: true },
  events_failed: { unit: "Count", always: true },
  slack_failed: { unit: "Count", always: true },
  created: { unit: "Count" },
  answered: { unit: "Count", by: "type" },
  refused: { unit: "Count", by: "error" },
  key_hits: { unit: "Count" },
  key_misses: { unit: "Count" },
  kms_ms: { unit: "Milliseconds" },
  task_ms: { unit: "Milliseconds" },
  ms: { unit: "Milliseconds" },
} as const satisfies Record<string, Metric>;

/** Counts one of something in a log line. */
export function count(entry: Entry, metric: keyof typeof METRICS): void {
  entry[metric] = 1;
}

/**
 * Gives the members that make CloudWatch read metrics out of a log line (CloudWatch's docs, Embedded Metric Format
 * specification); undefined when it has none.
 * @param all whether more than what went wrong is counted
 */
export function metricsOf(entry: Entry, all: boolean): object | undefined {
  const counted = Object.entries<Metric>(METRICS).filter(
    ([name, { always }]) => entry[name] !== undefined && (all || always),
  );
  if (counted.length === 0) return undefined;
  const directives = Map.groupBy(counted, ([, { by }]) => by);
  return {
    function: process.env.AWS_LAMBDA_FUNCTION_NAME,
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [...directives].map(([by, metrics]) => ({
        Namespace: "callback-urls",
        Dimensions: [["function"], ...(by === undefined ? [] : [["function", by]])],
        Metrics: metrics.map(([Name, { unit }]) => ({ Name, Unit: unit })),
      })),
    },
  };
}
