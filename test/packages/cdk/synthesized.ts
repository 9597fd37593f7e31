/** A stack with the construct, synthesized from the real template; the functions are stand-ins, which nothing runs. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { afterAll, vi } from "vitest";
import { FUNCTIONS } from "../../../build/functions.ts";
import { appTemplate, writeApp } from "../../../packages/cdk/app.ts";
import { CallbackUrls, type CallbackUrlsProps } from "../../../packages/cdk/src/index.ts";
import type { Template as AppTemplate } from "../../../packages/cdk/src/template.ts";

// The first stack of a file loads much of CDK.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "cdk-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The folder of the app. */
export const app = join(folder, "app");

for (const name of Object.keys(FUNCTIONS)) {
  mkdirSync(join(folder, "dist", name), { recursive: true });
  writeFileSync(join(folder, "dist", name, "index.mjs"), `// ${name}`);
}
writeApp(app, join(folder, "dist"));

/** The folder of an app with other sections in its template. */
export function appWith(sections: Partial<AppTemplate>): string {
  const changed = mkdtempSync(join(folder, "app-"));
  cpSync(app, changed, { recursive: true });
  writeFileSync(join(changed, "template.json"), JSON.stringify({ ...appTemplate(), ...sections }));
  return changed;
}

/** A stack of its own in an app of its own. */
export function newStack(): Stack {
  return new Stack(new App({ outdir: join(folder, "cdk.out") }), "Approvals");
}

/** Adds the construct to a stack. */
export function addTo(stack: Stack, props: CallbackUrlsProps = {}): CallbackUrls {
  return new CallbackUrls(stack, "CallbackUrls", { app, ...props });
}

/** A resource, as CloudFormation gets it. */
export interface Synthesized {
  Type: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Record<string, unknown>;
}

/** The resources of a stack, by their logical ids. */
export function resourcesOf(stack: Stack): Record<string, Synthesized> {
  return Template.fromStack(stack).toJSON().Resources;
}
