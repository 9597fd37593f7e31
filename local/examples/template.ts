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

/** Reads an example's template, with `!Ref x` as `{ Ref: x }`; other short forms are taken for what follows them. */
export function readTemplate(example: string): Template {
  const text = readFileSync(join(ROOT, templateOf(example)), "utf8");
  const references = { tag: "!Ref", resolve: (name: string) => ({ Ref: name }) };
  const template = membersOf(parse(text, { customTags: [references], logLevel: "silent" }));
  return {
    about: String(template.Description),
    parameters: membersOf(template.Parameters),
    machines: Object.entries(membersOf(template.Resources)).flatMap(([name, resource]) => {
      const { Type, Properties } = membersOf(resource);
      return Type === "AWS::Serverless::StateMachine" ? [machine(example, name, membersOf(Properties))] : [];
    }),
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
