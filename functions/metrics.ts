/** A log line. */
type Entry = Record<string, unknown>;

interface Metric {
  unit: "Count" | "Milliseconds";
  /** The sets of members of the log line by which it is counted; none is of a link, a task or a person. */
  dimensions: string[][];
  /** Counted whatever the stack's `EnableMetrics` says. */
  always?: true;
}

/** It happens when something is wrong, and costs nothing else. The whole stack's is for its alarms. */
const WRONG: Metric = { unit: "Count", dimensions: [["function"], ["stack"]], always: true };
const COUNT: Metric = { unit: "Count", dimensions: [["function"]] };
const TIME: Metric = { ...COUNT, unit: "Milliseconds" };

/** What of a log line becomes a metric of CloudWatch (docs/operations.md, Metrics). */
const METRICS = {
  faults: WRONG,
  throttled: WRONG,
  kms_failed: WRONG,
  events_failed: WRONG,
  slack_failed: WRONG,
  created: COUNT,
  answered: { ...COUNT, dimensions: [["function"], ["function", "type"]] },
  refused: { ...COUNT, dimensions: [["function"], ["function", "error"]] },
  key_hits: COUNT,
  key_misses: COUNT,
  kms_ms: TIME,
  task_ms: TIME,
  ms: TIME,
} satisfies Record<string, Metric>;

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
  const directives = Map.groupBy(counted, ([, { dimensions }]) => dimensions);
  return {
    function: process.env.AWS_LAMBDA_FUNCTION_NAME,
    stack: process.env.STACK_NAME,
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [...directives].map(([Dimensions, metrics]) => ({
        Namespace: "callback-urls",
        Dimensions,
        Metrics: metrics.map(([Name, { unit }]) => ({ Name, Unit: unit })),
      })),
    },
  };
}
