/** Parses the JSON of others. @returns undefined for what isn't JSON */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
