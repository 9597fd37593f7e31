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
 * What RE2 reads otherwise, behind an even number of backslashes: `\k<name>` as a literal, a surrogate pair as two
 * characters, modifiers such as `(?s:` by other rules for line ends, and `[:digit:]` within a class as a class.
 */
const MISREAD = /(?:^|[^\\])(?:\\\\)*(?:\\(?:k|u[dD][89a-fA-F])|\(\?[ims-]|\[:\^?\w+:\])/;

/**
 * Compiles a `pattern` of JSON Schema (ECMA-262 with the `u` flag, by every draft since 06).
 * Gives undefined for one that is no regular expression there or that RE2 can't take: look-around, back-references,
 * repeat counts over 1,000.
 */
export function ecmaRegExp(pattern: string): LinearRegExp | undefined {
  if (pattern.length > MAX_PATTERN || MISREAD.test(pattern) || !isEcmaSyntax(pattern)) return undefined;
  return compile(withEcmaClasses(RE2JS.translateRegExp(pattern)));
}

/**
 * Compiles an I-Regexp (RFC 9485), as `match` and `search` of JSONPath take it.
 * Gives undefined for one that RE2 can't take.
 */
export function iRegExp(pattern: string): LinearRegExp | undefined {
  return pattern.length > MAX_PATTERN ? undefined : compile(withIRegexpDots(pattern));
}

/** An escape, a class, or a dot. */
const PART = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\./g;
/** ECMA-262, WhiteSpace and LineTerminator, and all else: RE2's own `\s` is ASCII only. As they stand in a class. */
const SPACE = "\\t-\\r\\p{Z}\\x{feff}";
const NOT_SPACE =
  "\\x00-\\x08\\x0e-\\x1f!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}" +
  "\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}";
const SPACES: Record<string, string> = { "\\s": SPACE, "\\S": NOT_SPACE };
/** ECMA-262, LineTerminator: RE2's own dot leaves out `\n` alone. */
const DOT = "[^\\n\\r\\x{2028}\\x{2029}]";

/** Writes out what ECMA-262 means by `.`, `\s` and `\S`, in classes and out of them. */
function withEcmaClasses(pattern: string): string {
  return pattern.replace(PART, (part) => {
    if (part === ".") return DOT;
    const inClass = part.replace(/\\[\s\S]/g, (escaped) => SPACES[escaped] ?? escaped);
    return part.startsWith("[") || inClass === part ? inClass : `[${inClass}]`;
  });
}

/** RFC 9485, section 5.3: an unescaped dot outside a class is any character but a line break. */
function withIRegexpDots(pattern: string): string {
  return pattern.replace(PART, (part) => (part === "." ? "[^\\n\\r]" : part));
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
