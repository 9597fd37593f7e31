import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { count, type LogEntry, log } from "../../functions/log.ts";
import { NOW } from "./fakes.ts";

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "stack-Respond");
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function logged(entry: LogEntry, verbose = false): unknown {
  log(entry, { method: "POST" }, verbose);
  return JSON.parse(lines.join());
}

it("is one line of JSON, with details only when they are asked for", () => {
  expect(logged({ ms: 1 })).toEqual({ ms: 1 });
  lines.length = 0;
  expect(logged({ ms: 1 }, true)).toEqual({ ms: 1, method: "POST" });
});

it("has CloudWatch count what went wrong beside the answer, by function", () => {
  const entry: LogEntry = { ms: 1 };
  count(entry, "events_failed");
  count(entry, "slack_failed");
  expect(logged(entry)).toEqual({
    ms: 1,
    events_failed: 1,
    slack_failed: 1,
    function: "stack-Respond",
    _aws: {
      Timestamp: NOW,
      CloudWatchMetrics: [
        {
          Namespace: "callback-urls",
          Dimensions: [["function"]],
          Metrics: [
            { Name: "events_failed", Unit: "Count" },
            { Name: "slack_failed", Unit: "Count" },
          ],
        },
      ],
    },
  });
});
