import { describe, expect, it } from "vitest";
import { expirationOf } from "../../../functions/create-urls/expiration.ts";
import { DAY, NOW } from "../fakes.ts";

function iso(expiration: string): string {
  return new Date(expirationOf({ expiration }, NOW) ?? Number.NaN).toISOString();
}

describe("expirationOf", () => {
  it.each([
    ["2026-11-21T10:00:00Z", "2026-11-21T10:00:00.000Z"],
    ["2026-11-21t10:00:00z", "2026-11-21T10:00:00.000Z"],
    ["2026-11-21T10:00:00.123456Z", "2026-11-21T10:00:00.123Z"],
    ["2026-11-21T10:00:00+02:00", "2026-11-21T08:00:00.000Z"],
    ["2026-11-21T10:00:00-0230", "2026-11-21T12:30:00.000Z"],
    ["2026-11-21T10:00:00+02", "2026-11-21T08:00:00.000Z"],
    ["2026-11-21T10:00:00", "2026-11-21T10:00:00.000Z"],
    ["2026-11-21T10:00", "2026-11-21T10:00:00.000Z"],
    ["2026-11-21 10:00", "2026-11-21T10:00:00.000Z"],
    ["2026-11-21", "2026-11-21T00:00:00.000Z"],
    ["20261121T100000Z", "2026-11-21T10:00:00.000Z"],
  ])("reads %s", (text, instant) => expect(iso(text)).toBe(instant));

  it.each([
    "",
    "tomorrow",
    "2026",
    "2026-11-31",
    "2027-02-29T00:00:00Z",
    "2026-11-21T25:00:00Z",
    "2026-11-21T10:60:00Z",
    "2026-11-21T10:00:00ZZ",
    "2026-11-21T10:00:00+99:00",
    "2026-11-21T10:00:00+02:00 or so",
    "11/21/2026",
    "2020-01-01T00:00:00Z",
    "2026-11-20T12:00:00Z",
  ])("refuses %j", (text) => {
    expect(() => iso(text)).toThrow(expect.objectContaining({ code: "InvalidDate", status: 400 }));
  });

  it("takes no more than 366 days", () => {
    const latest = NOW + 366 * DAY;
    expect(expirationOf({ expiration: "9999-12-31T23:59:59Z" }, NOW)).toBe(latest);
    expect(expirationOf({ expires_in: 367 * 86_400 }, NOW)).toBe(latest);
    expect(expirationOf({ expires_in: Number.MAX_SAFE_INTEGER }, NOW)).toBe(latest);
  });

  it("counts expires_in in seconds", () => expect(expirationOf({ expires_in: 60 }, NOW)).toBe(NOW + 60_000));

  it("gives nothing when nothing is asked", () => expect(expirationOf({}, NOW)).toBeUndefined());
});
