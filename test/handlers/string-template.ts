import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A template, and what its placeholders stand for. */
export type Substitution = readonly [template: string, parameters: Readonly<Record<string, string>>];

/** What Python's `string.Template(…).substitute(…)` gives for each; null where it raises. */
export function substituteInPython(batch: readonly Substitution[]): (string | null)[] {
  const script = fileURLToPath(new URL("string-template.py", import.meta.url));
  return JSON.parse(execFileSync("python3", [script], { input: JSON.stringify(batch), encoding: "utf8" }));
}
