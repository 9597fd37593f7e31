import { expect, test } from "vitest";
import { median, milliseconds, quantile } from "../../bench/figures.ts";

test.for([
  [0, 1],
  [0.1, 1.4],
  [0.5, 3],
  [1, 5],
] as const)(
  "finds the value below which a share of %d is, between two samples where need be",
  ([share, value]) => {
    expect(quantile([5, 1, 4, 2, 3], share)).toBeCloseTo(value, 10);
  },
);

test("has nothing to say of no samples", () => {
  expect(quantile([], 0.5)).toBeNaN();
});

test.for([
  [0.12345, "0.123"],
  [1.2345, "1.23"],
  [45.678, "45.7"],
] as const)("writes %d ms in the digits that it is worth", ([value, text]) => {
  expect(milliseconds(value)).toBe(text);
});

test("shows the middle, and how far apart eight of ten samples are", () => {
  expect(median([10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110])).toBe("60.0 (20.0–100.0)");
});
