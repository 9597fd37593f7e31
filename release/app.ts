import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { FUNCTIONS } from "../build/functions.ts";

/** Copies what the app is deployed from: template.yaml, and the bundles of its functions, as `npm run build` made them. */
export function copyApp(root: string, to: string): void {
  mkdirSync(to, { recursive: true });
  cpSync(join(root, "template.yaml"), join(to, "template.yaml"));
  for (const name of Object.keys(FUNCTIONS))
    cpSync(join(root, "dist", name), join(to, "dist", name), { recursive: true });
}
