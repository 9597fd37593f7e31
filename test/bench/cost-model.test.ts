import { expect, test } from "vitest";
import { APPROVALS, ASSUMED, gbSeconds, kmsCalls } from "../../bench/cost-model.ts";
import { costOf, PRICES } from "../../bench/prices.ts";

const measured = {
  create: 0,
  look: 0,
  answer: 0,
  starts: { create: 0, respond: 0 },
  logged: 0,
  sent: 0,
};

test("counts our calls to KMS by containers and time, and those of a key per link by links", () => {
  const { creating, answering, days, hours } = ASSUMED;
  expect(kmsCalls("day")).toBe(hours * 4 * creating + hours * 4 * answering * days);
  expect(kmsCalls("link")).toBe(4 * APPROVALS);
  expect(costOf(PRICES.kmsRequest, kmsCalls("link"))).toBeCloseTo(12, 10);
});

test("bills each request in whole milliseconds, and waiting for KMS with each that has to", () => {
  const { sesCall, stepFunctionsCall, kmsCall, memory } = ASSUMED;
  const gb = memory / 1_024;
  const waiting = (APPROVALS * (sesCall + stepFunctionsCall) * gb) / 1_000;
  const ownCalls = (kmsCalls("day") * kmsCall * gb) / 1_000;
  expect(gbSeconds(measured, "day")).toBeCloseTo(waiting + ownCalls, 6);
  expect(gbSeconds(measured, "link")).toBeCloseTo(waiting + (APPROVALS * 3 * kmsCall * gb) / 1_000, 6);
  const tenthMore = gbSeconds({ ...measured, look: 0.1 }, "day");
  expect(tenthMore - gbSeconds(measured, "day")).toBeCloseTo((APPROVALS * 1 * gb) / 1_000, 6);
});
