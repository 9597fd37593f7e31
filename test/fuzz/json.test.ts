import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonBody } from "../../functions/http/request.ts";
import { assertKeepable, type Json, JsonError, parseExactJson } from "../../functions/json.ts";
import { httpRequest } from "../functions/http/requests.ts";
import { anyText, edited, editedBytes } from "./edits.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";

const digits = fc.stringMatching(/^(?:0|[1-9]\d{0,24})$/);
/** Numbers as JSON may write them: any length, any exponent. */
const written = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("", "-"),
      digits,
      fc.option(fc.stringMatching(/^\d{1,25}$/)),
      fc.option(fc.stringMatching(/^[eE][+-]?\d{1,4}$/)),
    )
    .map(([sign, whole, part, power]) => `${sign}${whole}${part === null ? "" : `.${part}`}${power ?? ""}`),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom("9007199254740993", "1e400", "-0", "0.1", "1E+2", "5e-324", "1e-400", "123456789.10000"),
);
const key = fc.constantFrom('"a"', '"__proto__"', '"constructor"', '"\\u0061"', '""', '"1e5"', '"\\ud800"');
/** JSON text of a depth, with names given twice and numbers that no `JSON.stringify` writes. */
const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      written,
      anyText.map((it) => JSON.stringify(it)),
      fc.constantFrom("true", "null"),
    ),
    fc.array(tie("text"), { maxLength: 4 }).map((items) => `[${items.join(" ,")}]`),
    fc
      .array(fc.tuple(key, tie("text")), { maxLength: 4 })
      .map((members) => `{${members.map(([name, value]) => `${name}: ${value}`).join(",\n")}}`),
  ),
}));

/** Takes JSON, or the JsonError that refuses it; whatever else is thrown ends the test. */
function parsed(parse: () => Json): { value: Json } | JsonError {
  try {
    return { value: parse() };
  } catch (thrown) {
    if (thrown instanceof JsonError) return thrown;
    throw thrown;
  }
}

test("parseExactJson gives what the text says, or a JsonError that quotes nothing of it", async () => {
  const reach = new Reach("texts that were kept");
  const messages = new Set<string>();
  await fuzz(
    fc.property(fc.oneof(text, edited(text, 1)), (it) => {
      const result = parsed(() => parseExactJson(it));
      reach.note("value" in result);
      if ("value" in result) expect(result.value).toEqual(JSON.parse(it));
      else messages.add(result.message);
    }),
  );
  reach.expectAtLeast(0.15);
  // One for each reason; a fourth would be one that says something of the text.
  expect(messages.size).toBeLessThanOrEqual(3);
});

test("parseExactJson keeps a number exactly when JavaScript's own is that very number", async () => {
  const reach = new Reach("numbers that were kept");
  await fuzz(
    fc.property(written, (it) => {
      const isKept = "value" in parsed(() => parseExactJson(it));
      const value = Number(it);
      const isSafe = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
      expect(isKept).toBe(isSafe && isSameNumber(it, String(value)));
      reach.note(isKept);
    }),
  );
  reach.expectAtLeast(0.15);
});

/** Compares two decimal numbers as whole numbers of the smaller one's last digit. */
function isSameNumber(one: string, other: string): boolean {
  const [a, b] = [whole(one), whole(other)];
  if (a.value === 0n || b.value === 0n) return a.value === b.value;
  const lowest = Math.min(a.power, b.power);
  if (Math.max(a.power, b.power) - lowest > 12_000) return false;
  return a.value * 10n ** BigInt(a.power - lowest) === b.value * 10n ** BigInt(b.power - lowest);
}

function whole(text: string): { value: bigint; power: number } {
  const [mantissa = "", power = "0"] = text.toLowerCase().split("e");
  const [integer = "", fraction = ""] = mantissa.split(".");
  const value = BigInt((integer + fraction).replace("-", ""));
  return { value: mantissa.startsWith("-") ? -value : value, power: Number(power) - fraction.length };
}

test("a body is parsed as UTF-8 or refused by a JsonError, at any depth that is asked for", async () => {
  const reach = new Reach("bodies that were JSON");
  const bytes = text.map((it) => Buffer.from(it));
  await fuzz(
    fc.property(fc.oneof(bytes, editedBytes(bytes, 1)), fc.nat(6), (body, levels) => {
      const result = parsed(() => jsonBody({ ...httpRequest(), body }, levels));
      reach.note("value" in result || result.reason !== "syntax");
      if ("value" in result) expect(depthOf(result.value)).toBeLessThanOrEqual(levels);
    }),
  );
  reach.expectAtLeast(0.4);
});

function depthOf(value: Json): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test("assertKeepable refuses by a JsonError alone what others have parsed", async () => {
  await fuzz(
    fc.property(text, fc.nat(6), (it, levels) => {
      const value: Json = JSON.parse(it);
      const result = parsed(() => {
        assertKeepable(value, levels);
        return value;
      });
      if ("value" in result) expect(depthOf(value)).toBeLessThanOrEqual(levels);
    }),
  );
});

test("parseExactJson takes time by the length of a text, whatever it repeats", async () => {
  const part = fc.constantFrom(
    "0",
    "1",
    "9",
    "[",
    "{",
    '"',
    "\\",
    '"a":',
    "1e",
    "0.",
    "-",
    ",",
    "\\u",
    "é",
    "1,",
  );
  await fuzz(
    fc.property(fc.array(fc.tuple(part, fc.nat(2_000)), { maxLength: 6 }), (parts) => {
      parsed(() => parseExactJson(parts.map(([it, times]) => it.repeat(times)).join("")));
    }),
  );
});
