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
  const translated = withEcmaClasses(RE2JS.translateRegExp(pattern));
  return translated === undefined ? undefined : compile(translated);
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
/** ECMA-262, WhiteSpace and LineTerminator: RE2's own `\s` is ASCII only. */
const SPACE = "\\t-\\r\\p{Z}\\x{feff}";
const ECMA_CLASSES: Record<string, string> = {
  // ECMA-262, LineTerminator: RE2's own dot leaves out `\n` alone.
  ".": "[^\\n\\r\\x{2028}\\x{2029}]",
  "\\s": `[${SPACE}]`,
  "\\S": `[^${SPACE}]`,
};

/** Writes out what ECMA-262 means by `.`, `\s` and `\S`; undefined for a `\S` within a class, which RE2 has no way to say. */
function withEcmaClasses(pattern: string): string | undefined {
  let refused = false;
  const written = pattern.replace(PART, (part) => {
    if (!part.startsWith("[")) return ECMA_CLASSES[part] ?? part;
    return part.replace(/\\[\s\S]/g, (escaped) => {
      refused ||= escaped === "\\S";
      return escaped === "\\s" ? SPACE : escaped;
    });
  });
  return refused ? undefined : written;
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
