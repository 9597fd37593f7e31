/** Values that must never be told, as the tests of a file meet them. */
import { appendFileSync } from "node:fs";
import { expect, inject } from "vitest";
import type { Noted } from "./leaks.ts";

const { canaries } = inject("deployed");
const secrets = new Set<string>();

/** Notes a value that nothing may hold of what leaks.ts searches when the run is over; gives it back. */
export function secret(value: string): string {
  if (value.length > 0 && !secrets.has(value)) {
    secrets.add(value);
    const noted: Noted = { value, from: expect.getState().testPath ?? "" };
    appendFileSync(canaries.file, `${JSON.stringify(noted)}\n`);
  }
  return value;
}
