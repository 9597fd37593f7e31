import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LogEntry } from "../../functions/log.ts";
import { count, metricsOf } from "../../functions/metrics.ts";
import { NOW } from "./fakes.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "callbacks-Respond-1");
  vi.stubEnv("STACK_NAME", "callbacks");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const Namespace = "callback-urls";
const counted = (...CloudWatchMetrics: object[]) => ({
  function: "callbacks-Respond-1",
  stack: "callbacks",
  _aws: { Timestamp: NOW, CloudWatchMetrics },
});

it("has CloudWatch count what went wrong, by function and of the stack, even where nothing else is counted", () => {
  const entry: LogEntry = { ms: 1 };
  count(entry, "events_failed");
  count(entry, "kms_failed");
  const Metrics = ["kms_failed", "events_failed"].map((Name) => ({ Name, Unit: "Count" }));
  const Dimensions = [["function"], ["stack"]];
  expect(metricsOf(entry, false)).toEqual(counted({ Namespace, Dimensions, Metrics }));
});

it("adds nothing where nothing is counted", () => {
  expect(metricsOf({ ms: 1, refused: 1, error: "InvalidPayload" }, false)).toBeUndefined();
  expect(metricsOf({ transaction_id: "0" }, true)).toBeUndefined();
});

it("counts answers by type and refusals by code, beside all of them, when it is to count all", () => {
  const entry = { answered: 1, type: "success", refused: 1, error: "ExpiredPayload", ms: 2.5 };
  const by = (name: string, member: string) => ({
    Namespace,
    Dimensions: [["function"], ["function", member]],
    Metrics: [{ Name: name, Unit: "Count" }],
  });
  const ms = { Namespace, Dimensions: [["function"]], Metrics: [{ Name: "ms", Unit: "Milliseconds" }] };
  expect(metricsOf(entry, true)).toEqual(counted(by("answered", "type"), by("refused", "error"), ms));
});
