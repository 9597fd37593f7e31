/** The definitions of the examples' state machines, as their folders have them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { membersOf } from "../machine/json.ts";
import { ROOT } from "../paths.ts";
import { type Machine, readTemplate } from "./template.ts";

/** A state machine with its definition. */
export interface Definition extends Machine {
  /** The definition as it is written, with `${...}` in it, which makes no JSON where a number goes. */
  text: string;
  /** The template's parameters, by name. */
  parameters: Record<string, unknown>;
}

/** What CloudFormation knows by itself, where a definition needs it to be right. */
const PSEUDO_PARAMETERS = new Map<unknown, string>([["AWS::Partition", "aws"]]);

/** Reads the definitions of an example's state machines. */
export function definitionsOf(example: string): Definition[] {
  const { machines, parameters } = readTemplate(example);
  return machines.map((machine) => ({
    ...machine,
    text: readFileSync(join(ROOT, machine.path), "utf8"),
    parameters,
  }));
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
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} is no JSON with the defaults of its template's parameters: ${why}`);
  }
}

function knownValue(value: unknown, parameters: Record<string, unknown>): unknown {
  if (typeof value === "number") return value;
  const { Ref } = membersOf(value);
  return PSEUDO_PARAMETERS.get(Ref) ?? membersOf(parameters[String(Ref)]).Default;
}
