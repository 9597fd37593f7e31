/** Values that must never be logged, as the tests of a file meet them, and the search for them in every log. */
import { appendFileSync } from "node:fs";
import { expect, inject } from "vitest";
import { everyLog as logsOf, type Noted } from "./leaks.ts";

const { canaries, emulator } = inject("deployed");
const secrets = new Set<string>();

/** Notes a value that no log may hold, nor anything else that leaks.ts searches when the run is over; gives it back. */
export function secret(value: string): string {
  if (value.length > 0 && !secrets.has(value)) {
    secrets.add(value);
    const noted: Noted = { value, from: expect.getState().testPath ?? "" };
    appendFileSync(canaries.file, `${JSON.stringify(noted)}\n`);
  }
  return value;
}

/** Every line of every log group, joined; there is at least one of ours. */
export async function everyLog(): Promise<string> {
  const text = await logsOf(emulator.clientConfig);
  if (!/"ms":\d/.test(text)) throw new Error("The functions have logged nothing");
  return text;
}

/** The noted secrets that stand in a text. */
export function secretsIn(text: string): string[] {
  return [...secrets].filter((value) => text.includes(value));
}
