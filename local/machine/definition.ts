/** The examples' state machines, as their folders have them. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../paths.ts";
import { fieldsOf } from "./json.ts";

/** A state machine of a template. */
export interface Definition {
  /** The definition's path, from the repository's root. */
  path: string;
  /** The definition as it is written, with `${...}` in it, which makes no JSON where a number goes. */
  text: string;
  /** What fills it in, by name: `{ Ref }`, or what the template has in its place. */
  substitutions: Record<string, unknown>;
  /** The template's parameters, by name. */
  parameters: Record<string, unknown>;
}

/** What CloudFormation knows by itself, where a definition needs it to be right. */
const PSEUDO_PARAMETERS = new Map<unknown, string>([["AWS::Partition", "aws"]]);

/** The templates of the examples, as paths from the repository's root. */
export const TEMPLATES = globSync("examples/*/template.yaml", { cwd: ROOT }).sort();

/** Reads the state machines of an example's template. */
export function definitionsOf(template: string): Definition[] {
  const { Parameters, Resources } = readTemplate(template);
  return Object.values(fieldsOf(Resources))
    .map(fieldsOf)
    .filter(({ Type }) => Type === "AWS::Serverless::StateMachine")
    .map(({ Properties }) => {
      const { DefinitionUri, DefinitionSubstitutions } = fieldsOf(Properties);
      const path = join(dirname(template), String(DefinitionUri));
      const text = readFileSync(join(ROOT, path), "utf8");
      return {
        path,
        text,
        substitutions: fieldsOf(DefinitionSubstitutions),
        parameters: fieldsOf(Parameters),
      };
    });
}

/**
 * Fills in what is known before deployment: the defaults of parameters, and numbers. The rest stays, which is
 * text.
 * @throws Error when that gives no JSON
 */
export function filledIn({ path, text, substitutions, parameters }: Definition): unknown {
  const filled = text.replace(/\$\{(\w+)\}/g, (written, name: string) =>
    String(knownValue(substitutions[name], parameters) ?? written),
  );
  try {
    return JSON.parse(filled);
  } catch (error) {
    throw new Error(`${path} is no JSON with the defaults of its template's parameters`, { cause: error });
  }
}

function knownValue(value: unknown, parameters: Record<string, unknown>): unknown {
  if (typeof value === "number") return value;
  const { Ref } = fieldsOf(value);
  return PSEUDO_PARAMETERS.get(Ref) ?? fieldsOf(parameters[String(Ref)]).Default;
}

/** A template with `!Ref x` as `{ Ref: x }`; other short forms are taken for what follows them. */
function readTemplate(template: string): Record<string, unknown> {
  const text = readFileSync(join(ROOT, template), "utf8");
  const references = { tag: "!Ref", resolve: (name: string) => ({ Ref: name }) };
  return fieldsOf(parse(text, { customTags: [references], logLevel: "silent" }));
}
