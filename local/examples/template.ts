import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { membersOf } from "../machine/json.ts";
import { ROOT } from "../paths.ts";
import { templateOf } from "./examples.ts";

/** What an example's template says. */
export interface Template {
  /** What the example shows, in one line: its `Description`. */
  about: string;
  /** Its parameters, by name. */
  parameters: Record<string, unknown>;
  machines: Machine[];
  durableFunctions: DurableFunction[];
}

/** A state machine of a template. */
export interface Machine {
  /** Its logical id. */
  name: string;
  /** Its definition's path, from the repository's root. */
  path: string;
  /** What fills in the definition, by name: `{ Ref }`, or what the template has in its place. */
  substitutions: Record<string, unknown>;
}

/** A durable function of a template. */
export interface DurableFunction {
  /** Its logical id. */
  name: string;
  /** What it does, in one line. */
  description: string;
}

/** Reads an example's template, with `!Ref x` as `{ Ref: x }`; other short forms are taken for what follows them. */
export function readTemplate(example: string): Template {
  const text = readFileSync(join(ROOT, templateOf(example)), "utf8");
  const references = { tag: "!Ref", resolve: (name: string) => ({ Ref: name }) };
  const template = membersOf(parse(text, { customTags: [references], logLevel: "silent" }));
  const resources = Object.entries(membersOf(template.Resources)).map(([name, resource]) => {
    const { Type, Properties } = membersOf(resource);
    return { name, Type, properties: membersOf(Properties) };
  });
  return {
    about: String(template.Description),
    parameters: membersOf(template.Parameters),
    machines: resources
      .filter(({ Type }) => Type === "AWS::Serverless::StateMachine")
      .map(({ name, properties }) => machine(example, name, properties)),
    durableFunctions: resources
      .filter(({ properties }) => properties.DurableConfig !== undefined)
      .map(({ name, properties }) => ({ name, description: String(properties.Description) })),
  };
}

function machine(
  example: string,
  name: string,
  { DefinitionUri, DefinitionSubstitutions }: Record<string, unknown>,
): Machine {
  const path = join(dirname(templateOf(example)), String(DefinitionUri));
  return { name, path, substitutions: membersOf(DefinitionSubstitutions) };
}
