import { RE2JS } from "re2js";

/** Bounds on one regular expression: matching costs its size times the text's length, so both are held down. */
const MAX_PATTERN = 2_000;
const MAX_PROGRAM = 10_000;

/** A regular expression that runs in time linear in the text (RE2), never by backtracking. */
export interface LinearRegExp {
  /** Whether some part of the text matches. */
  search(text: string): boolean;
  /** Whether the whole text matches. */
  match(text: string): boolean;
}

/**
 * `\k<name>` would be read as a literal, and a surrogate pair as two characters; both behind an even number of
 * backslashes.
 */
const MISREAD = /(?:^|[^\\])(?:\\\\)*\\(?:k|u[dD][89a-fA-F])/;

/**
 * Compiles a `pattern` of JSON Schema (ECMA-262 with the `u` flag, by every draft since 06).
 * Gives undefined for one that is no regular expression there or that RE2 can't take: look-around, back-references,
 * repeat counts over 1,000.
 */
export function ecmaRegExp(pattern: string): LinearRegExp | undefined {
  if (pattern.length > MAX_PATTERN || MISREAD.test(pattern) || !isEcmaSyntax(pattern)) return undefined;
  return compile(RE2JS.translateRegExp(pattern));
}

/**
 * Compiles an I-Regexp (RFC 9485), as `match` and `search` of JSONPath take it.
 * Gives undefined for one that RE2 can't take.
 */
export function iRegExp(pattern: string): LinearRegExp | undefined {
  return pattern.length > MAX_PATTERN ? undefined : compile(withIRegexpDots(pattern));
}

/** RFC 9485, section 5.3: an unescaped dot outside a class is any character but a line break. */
function withIRegexpDots(pattern: string): string {
  return pattern.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\./g, (part) =>
    part === "." ? "[^\\n\\r]" : part,
  );
}

/** Only parses: RE2 has syntax of its own (`\A`, `\Q`, `[[:alpha:]]`) that means something else in a schema. */
function isEcmaSyntax(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}

function compile(pattern: string): LinearRegExp | undefined {
  try {
    const regexp = RE2JS.compile(pattern);
    if (regexp.programSize() > MAX_PROGRAM) return undefined;
    return { search: (text) => regexp.test(text), match: (text) => regexp.testExact(text) };
  } catch {
    return undefined;
  }
}
