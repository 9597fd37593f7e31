/** JSON text with a line for each member; text that isn't JSON as it is. */
export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
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
