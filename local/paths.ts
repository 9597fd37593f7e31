import { join } from "node:path";

/** The repository's root. */
export const ROOT = join(import.meta.dirname, "..");

/** What is written while things run here, such as the emulator's log; never in git. */
export const SCRATCH = join(ROOT, ".local");

/** A program that `local/setup.mjs` installed. */
export function installed(program: string): string {
  return join(ROOT, ".venv", "bin", program);
}
