import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertKeepable, parseExactJson } from "../../functions/json.ts";

describe("parseExactJson", () => {
  it("gives JSON back as JSON.parse does, or refuses it for a number beyond 2^53", () => {
    const beyond = (key: string, value: unknown) => {
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError(key);
      return value;
    };
    fc.assert(
      fc.property(fc.json(), (text) => {
        let plain: unknown;
        try {
          plain = JSON.parse(text, beyond);
        } catch {
          expect(() => parseExactJson(text)).toThrow(expect.objectContaining({ reason: "number" }));
          return;
        }
        expect(parseExactJson(text)).toEqual(plain);
      }),
    );
  });

  it.each([
    "0",
    "-0",
    "1.0",
    "1.50",
    "1e2",
    "100E-2",
    "0.1",
    "5e-324",
    "9007199254740991",
    "-1.5e-10",
    "0e9",
  ])("keeps %s", (text) => expect(parseExactJson(text)).toBe(Number(text)));

  it.each([
    "9007199254740993",
    "9007199254740992",
    "12345678901234567890",
    "0.1234567890123456789",
    "1e400",
    "1e-400",
    "1e22",
    '[1,{"a":-0.30000000000000000001}]',
  ])("refuses %s, which JavaScript would change or can't tell from a changed one", (text) => {
    expect(() => parseExactJson(text)).toThrow(expect.objectContaining({ reason: "number" }));
  });

  it("takes digits in strings for text", () => {
    const text = '{"12345678901234567890":"\\"12345678901234567890 \\\\"}';
    expect(parseExactJson(text)).toEqual(JSON.parse(text));
  });

  it("keeps __proto__ a key", () => {
    expect(JSON.stringify(parseExactJson('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
  });

  it.each(["", "{", "nope", "{'a':1}"])("refuses %j with a text that doesn't quote it", (text) => {
    expect(() => parseExactJson(text)).toThrow(
      expect.objectContaining({ reason: "syntax", message: "The text is not JSON" }),
    );
  });

  it("refuses what is nested deeper than it is told", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(parseExactJson(nested(64), 64)).toBeDefined();
    expect(() => parseExactJson(nested(65), 64)).toThrow(expect.objectContaining({ reason: "depth" }));
    expect(() => parseExactJson(nested(100_000))).toThrow(expect.objectContaining({ reason: "depth" }));
  });

  it("judges a number of a quarter of a million zeros within the test's time limit", () => {
    const long = `1${"0".repeat(262_000)}1`;
    expect(() => parseExactJson(long)).toThrow(expect.objectContaining({ reason: "number" }));
  });

  it("reads long texts of escapes and digits", () => {
    const text = JSON.stringify('\\"1'.repeat(500_000));
    expect(parseExactJson(text)).toHaveLength(1_500_000);
  });
});

describe("assertKeepable", () => {
  it("refuses numbers that may have been rounded before we saw them", () => {
    expect(() => assertKeepable({ a: [2 ** 53] })).toThrow(expect.objectContaining({ reason: "number" }));
    expect(() => assertKeepable(Number.POSITIVE_INFINITY)).toThrow(
      expect.objectContaining({ reason: "number" }),
    );
    expect(() => assertKeepable([0.5, 2 ** 53 - 1, "2", null, true])).not.toThrow();
  });
});
