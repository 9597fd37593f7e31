import { describe, expect, it } from "vitest";
import { wordsOf } from "../../../functions/words/languages.ts";
import { momentOf } from "../../../functions/words/moment.ts";
import { NOW } from "../fakes.ts";

const FRIDAY = Date.UTC(2026, 10, 27, 17);
const NEXT_YEAR = Date.UTC(2027, 0, 1, 0, 5);

describe("momentOf", () => {
  it.each([
    ["en", "Friday 27 November, 17:00 UTC", "Friday, 1 January 2027, 00:05 UTC"],
    ["de", "Freitag, 27. November, 17:00 UTC", "Freitag, 1. Januar 2027, 00:05 UTC"],
    ["fr", "vendredi 27 novembre à 17:00 UTC", "vendredi 1 janvier 2027 à 00:05 UTC"],
    ["es", "viernes, 27 de noviembre, 17:00 UTC", "viernes, 1 de enero de 2027, 00:05 UTC"],
    ["ja", "11月27日金曜日 17:00 UTC", "2027年1月1日金曜日 00:05 UTC"],
  ])("says a time in %s, with the year when it isn't this one", (tag, thisYear, nextYear) => {
    expect(momentOf(FRIDAY, NOW, wordsOf(tag))).toBe(thisYear);
    expect(momentOf(NEXT_YEAR, NOW, wordsOf(tag))).toBe(nextYear);
  });

  it("reckons years in UTC", () => {
    const [eve, day] = [Date.UTC(2026, 11, 31, 23, 59), Date.UTC(2027, 0, 1)];
    expect(momentOf(eve, day, wordsOf("en"))).toBe("Thursday, 31 December 2026, 23:59 UTC");
    expect(momentOf(day, day, wordsOf("en"))).toBe("Friday 1 January, 00:00 UTC");
  });
});
