import { expect, it } from "vitest";
import { withinTime } from "../../../functions/outcome/time-limit.ts";

const late = () => new Error("late");

it("gives the result itself when the work ends", () => {
  const result = {};
  expect(withinTime(() => result, late)).toBe(result);
});

it("throws the error itself when the work throws", () => {
  const thrown = new RangeError("mine");
  expect(() =>
    withinTime(() => {
      throw thrown;
    }, late),
  ).toThrow(thrown);
});

it.each([null, "text"])("throws %s as it is when that is what the work throws", (thrown) => {
  let caught: unknown = "nothing";
  try {
    withinTime(() => {
      throw thrown;
    }, late);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBe(thrown);
});

it("throws the late error when the work would never end, whatever it catches", () => {
  const endless = () => {
    for (;;) {
      try {
        for (;;);
      } catch {}
    }
  };
  expect(() => withinTime(endless, late, 50)).toThrow("late");
});
