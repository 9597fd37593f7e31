import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CallbackError, serviceError } from "../../functions/errors.ts";
import { type LogEntry, log, noteError } from "../../functions/log.ts";

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => void vi.restoreAllMocks());

function logged(entry: LogEntry, verbose = false, metrics = false): unknown {
  log(entry, { method: "POST" }, { verbose, metrics });
  return JSON.parse(lines.splice(0).join());
}

it("is one line of JSON, with details only when they are asked for", () => {
  expect(logged({ ms: 1 })).toEqual({ ms: 1 });
  expect(logged({ ms: 1 }, true)).toEqual({ ms: 1, method: "POST" });
});

it("is read for metrics only as far as the stack asks for them", () => {
  expect(logged({ ms: 1 }, false, true)).toMatchObject({ ms: 1, _aws: expect.anything() });
  expect(logged({ ms: 1, faults: 1 })).toMatchObject({ _aws: expect.anything() });
});

it("tells what was refused from what failed by a fault of ours", () => {
  const [refused, failed, undelivered]: LogEntry[] = [{}, {}, {}];
  noteError(undelivered ?? {}, new CallbackError("DeliveryFailed", "{}"));
  expect(undelivered).toMatchObject({ error: "DeliveryFailed", refused: 1 });
  noteError(refused ?? {}, new CallbackError("InvalidPayload", "This link is invalid", { reason: "form" }));
  noteError(failed ?? {}, serviceError("KMS DisabledException"));
  expect(refused).toEqual({ error: "InvalidPayload", reason: "form", refused: 1 });
  expect(failed).toEqual({ error: "ServiceError", reason: "KMS DisabledException", faults: 1 });
});
