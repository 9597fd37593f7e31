/** Any JSON value, passed on by reference: the schema library never rebuilds it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** How deep JSON may be nested, unless said otherwise; a URL has no room for more. */
const MAX_DEPTH = 3_000;

const TOO_PRECISE = "A number is too large or too precise to keep";

/** Why JSON text was refused. The message is fixed and quotes nothing of the text. */
export class JsonError extends Error {
  readonly reason: "syntax" | "number" | "depth";

  constructor(reason: "syntax" | "number" | "depth", message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Parses JSON without changing what it means: `__proto__` stays a key, and a number that JavaScript
 * can't hold exactly is refused rather than rounded.
 * @throws JsonError
 */
export function parseExactJson(text: string, maxDepth = MAX_DEPTH): Json {
  const value = parse(text);
  if (!numbersIn(text).every(isExact)) throw new JsonError("number", TOO_PRECISE);
  assertKeepable(value, maxDepth);
  return value;
}

/**
 * Refuses what was already parsed by others and can't be told from a rounded number, or is too deep.
 * @throws JsonError
 */
export function assertKeepable(value: unknown, levels = MAX_DEPTH): void {
  if (typeof value === "number" && isRounded(value)) throw new JsonError("number", TOO_PRECISE);
  if (typeof value !== "object" || value === null) return;
  if (levels === 0) throw new JsonError("depth", "The JSON is nested too deep");
  for (const member of Object.values(value)) assertKeepable(member, levels - 1);
}

/** Whether a value is an object with members: neither null nor an array. */
export function isObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new JsonError("syntax", "The text is not JSON");
  }
}

/** Every number of valid JSON text as it is written. Strings are matched first, so that digits in them don't count. */
function numbersIn(text: string): string[] {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g) ?? [];
  return tokens.filter((token) => !token.startsWith('"'));
}

function isExact(written: string): boolean {
  return decimal(written) === decimal(String(Number(written)));
}

/** Integers beyond 2^53 − 1 are refused even when exact: once parsed, they look like rounded ones. */
function isRounded(value: number): boolean {
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** A decimal number in one form: its significant digits, and the power of ten of the last of them. */
function decimal(written: string): string {
  const [mantissa = "", exponent = "0"] = written.toLowerCase().replace(/^-/, "").split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  // Looking back, it starts once per run of zeros, and stays linear.
  const significant = digits.replace(/(?<!0)0+$/, "");
  if (significant === "") return "0";
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
