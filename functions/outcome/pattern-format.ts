import { format } from "@cfworker/json-schema";
import { ecmaRegExp } from "./linear-regexp.ts";

const PREFIX = "pattern:";

/**
 * The formats of `@cfworker/json-schema` that take linear time. Its `url`, which is no format of JSON Schema,
 * backtracks exponentially.
 */
const LINEAR_FORMATS: ReadonlySet<string> = new Set(Object.keys(format).filter((name) => name !== "url"));

/** Whether the validator checks a format; what it doesn't know is an annotation, as JSON Schema says. */
export function isCheckedFormat(name: string): boolean {
  return LINEAR_FORMATS.has(name);
}

/**
 * Gives the name of a format that says what `pattern` says, in linear time; undefined when RE2 can't take the pattern.
 *
 * The validator takes no other regular expression engine, but its table of formats is open. What is added there lives
 * until `forgetPatterns`, for a pattern that is missing would be taken for an unknown format, which anything fits.
 */
export function patternFormat(pattern: string): string | undefined {
  const name = PREFIX + pattern;
  const search = format[name] ?? ecmaRegExp(pattern)?.search;
  if (search === undefined) return undefined;
  format[name] = search;
  return name;
}

/** Takes every pattern out of the validator's table again. */
export function forgetPatterns(): void {
  for (const name of Object.keys(format)) if (name.startsWith(PREFIX)) delete format[name];
}
