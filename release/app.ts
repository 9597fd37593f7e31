import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FUNCTIONS } from "../build/functions.ts";
import { type Addresses, applicationTemplate } from "./application.ts";
import { obstaclesTo } from "./metadata.ts";

/** Copies what the app is deployed from: template.yaml, and the bundles of its functions, as `npm run build` made them. */
export function copyApp(root: string, to: string): void {
  mkdirSync(to, { recursive: true });
  cpSync(join(root, "template.yaml"), join(to, "template.yaml"));
  for (const name of Object.keys(FUNCTIONS))
    cpSync(join(root, "dist", name), join(to, "dist", name), { recursive: true });
}

/**
 * Lays out what the Serverless Application Repository shows of the app: a template to publish, the licence and the readme.
 * @returns what keeps it from being published for everybody
 * @throws Error with what the repository would refuse
 */
export function layOutApplication(root: string, to: string, addresses: Addresses): string[] {
  cpSync(join(root, "LICENSE"), join(to, "LICENSE"));
  cpSync(join(root, "release/app.md"), join(to, "README.md"));
  const template = applicationTemplate(readFileSync(join(root, "template.yaml"), "utf8"), addresses);
  writeFileSync(join(to, "serverless-repo.yaml"), template);
  const { toAny, toPublic } = obstaclesTo(template, to);
  if (toAny.length > 0)
    throw new Error(`The Serverless Application Repository would refuse this:\n${toAny.join("\n")}`);
  return toPublic;
}
