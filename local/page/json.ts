declare global {
  /** What the compiler doesn't know yet (ECMAScript, JSON.parse source text access). */
  interface JSON {
    parse(text: string, reviver: (key: string, value: unknown, context: Source) => unknown): unknown;
    rawJSON(text: string): unknown;
  }
}

interface Source {
  /** Of a number and the like, as it was written. */
  source?: string;
}

/**
 * JSON text with a line for each member, and every number as it was written: as numbers of JavaScript, those beyond
 * 2^53 would be others. Text that isn't JSON is left as it is, and all text where the browser can't tell how it was written.
 */
export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, asWritten), null, 2);
  } catch {
    return text;
  }
}

function asWritten(_: string, value: unknown, { source = "" }: Source): unknown {
  return typeof value === "number" ? JSON.rawJSON(source) : value;
}

/** Says why a text isn't JSON. @returns undefined when it is */
export function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (thrown) {
    return `This isn’t JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}
