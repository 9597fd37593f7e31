import transliterate from "@sindresorhus/transliterate";

/** SNS takes less than 100 (API reference, Publish: Subject). */
const MAX_LENGTH = 99;

const FALLBACK = "Your answer is needed";

/** What `transliterate` would leave, to be dropped then, or makes too short. */
const MARKS = new Map([
  ...[..."‘’‚′"].map((mark) => [mark, "'"] as const),
  ...[..."“”„«»″"].map((mark) => [mark, '"'] as const),
  ["⁄", "/"],
  ["€", "EUR"],
  ["£", "GBP"],
]);

/**
 * A subject as SNS takes it: printable ASCII that begins with no space, at most 99 characters (API reference, Publish).
 * Other letters are transliterated and what is left, such as pictures, is dropped; what is already ASCII stays as it is.
 */
export function snsSubject(subject: string): string {
  const line = subject
    .normalize("NFKC")
    .replace(/[^ -~]+/g, (other) => transliterate(other, { customReplacements: MARKS }))
    .replace(/\s/g, " ")
    .replace(/[^ -~]/g, "")
    .replace(/ +/g, " ")
    .trim();
  if (!/[A-Za-z0-9]/.test(line)) return FALLBACK;
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 3).trimEnd()}...` : line;
}
