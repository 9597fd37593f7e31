/**
 * A text as it is sent: well-formed, with `\n` as its only line break, no blank lines around it, and without the control
 * characters that nobody sees.
 */
export function tidy(text: string): string {
  const lines = text.toWellFormed().replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n");
  return lines.replace(/[^\P{Cc}\n\t]/gu, "").trim();
}

/** The same for what must be one line. */
export function oneLine(text: string): string {
  return tidy(text).replace(/\s+/g, " ");
}
