import { describe, expect, test } from "vitest";
import { clock, dayInWords, duration } from "../../../local/page/clock.ts";

describe("clock", () => {
  test("gives hours, minutes and seconds of the local time", () => {
    expect(clock(new Date(2026, 10, 21, 0, 5, 9).getTime())).toBe("00:05:09");
    expect(clock(new Date(2026, 10, 21, 17, 30, 0).getTime())).toBe("17:30:00");
  });
});

describe("duration", () => {
  test.each([
    [-400, "0 s"],
    [59_999, "59 s"],
    [60_000, "1 min 0 s"],
    [3_599_000, "59 min 59 s"],
    [3_725_000, "1 h 2 min"],
    [90_000_000, "25 h 0 min"],
  ])("says %i ms as %s", (length, words) => {
    expect(duration(length)).toBe(words);
  });
});

describe("dayInWords", () => {
  test("says a day of UTC wherever the reader is", () => {
    expect(dayInWords("2026-11-21")).toBe("21 November 2026");
  });
});
