/**
 * Puts the built app into the package, as `app/`: template.yaml as JSON, and the functions of `dist/` that it has.
 * `node packages/cdk/app.ts`, after `node build.ts`.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseTemplate } from "../../build/template.ts";
import { isObject, type Json, type Resource, type Template } from "./src/template.ts";

const ROOT = join(import.meta.dirname, "../..");
const FUNCTION = "AWS::Serverless::Function";

/** Gives what the construct needs of template.yaml. */
export function appTemplate(): Template {
  const text = readFileSync(join(ROOT, "template.yaml"), "utf8");
  const { Globals, Parameters, Rules, Conditions, Resources, Outputs } = parseTemplate(text) as Template & {
    Globals: { Function: Record<string, Json> };
  };
  // Not all of a stack's functions are ours.
  const resources = Object.entries(Resources).map(([id, { Type, Condition, Properties, ...policies }]) => {
    const properties = Type === FUNCTION ? merged(Globals.Function, Properties) : Properties;
    return [id, { Type, ...(Condition && { Condition }), ...policiesOf(policies), Properties: properties }];
  });
  return { Parameters, Rules, Conditions, Resources: Object.fromEntries(resources), Outputs };
}

/** What CDK takes over; not the settings of a linter. */
function policiesOf({ DeletionPolicy, UpdateReplacePolicy }: Partial<Resource>) {
  return { ...(DeletionPolicy && { DeletionPolicy }), ...(UpdateReplacePolicy && { UpdateReplacePolicy }) };
}

/** As SAM does: objects are merged, anything else of the function's own wins. */
function merged(globals: Record<string, Json>, own: Record<string, Json>): Record<string, Json> {
  const both = Object.entries(own).map(([key, value]) => {
    const global = globals[key];
    return [key, isObject(value) && global !== undefined && isObject(global) ? merged(global, value) : value];
  });
  return { ...globals, ...Object.fromEntries(both) };
}

/**
 * Writes the app into a folder, in place of what is there.
 * @param dist where `node build.ts` bundled the functions
 */
export function writeApp(folder: string, dist: string): void {
  const template = appTemplate();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { CodeUri } of Object.values(template.Resources).map(({ Properties }) => Properties))
    if (typeof CodeUri === "string")
      cpSync(join(dist, "..", CodeUri), join(folder, CodeUri), { recursive: true });
  writeFileSync(join(folder, "template.json"), JSON.stringify(template));
}

if (import.meta.main) writeApp(join(import.meta.dirname, "app"), join(ROOT, "dist"));
