import { Token } from "aws-cdk-lib";
import { conditionHolds, type Known } from "./conditions.ts";
import { functionOf, isObject, type Json } from "./template.ts";

/** Gives the resources, or outputs, whose conditions hold. */
export function present<Part extends { Condition?: string }>(
  parts: Record<string, Part>,
  known: Known,
): [name: string, part: Part][] {
  return Object.entries(parts).filter(([, { Condition }]) => conditionHolds(Condition, known));
}

/**
 * Puts the parameters' values into a part of a template, and takes of each `Fn::If` what its condition chooses. What is
 * left is CloudFormation's to fill in: resources, and what it knows of the stack.
 * @returns undefined for `AWS::NoValue`
 */
export function filled(json: Json, known: Known): Json | undefined {
  if (Array.isArray(json)) return json.map((it) => filled(it, known)).filter((it) => it !== undefined);
  if (!isObject(json)) return json;
  const [name, operand = null] = functionOf(json) ?? [];
  switch (name) {
    case "Ref":
      return reference(String(operand), known);
    case "Fn::If":
      return chosen(operand, known);
    case "Fn::Sub":
      return substituted(operand, known);
    case "Fn::Join":
      return joined(filled(operand, known));
    default:
      return filledMembers(json, known);
  }
}

/** Does what `filled` does to each member of an object, and leaves out those without a value. */
export function filledMembers(members: Record<string, Json>, known: Known): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, member]) => {
      const value = filled(member, known);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function reference(name: string, { values }: Known): Json | undefined {
  return name === "AWS::NoValue" ? undefined : (values[name] ?? { Ref: name });
}

function chosen(operand: Json, known: Known): Json | undefined {
  const [condition, whenTrue = null, whenFalse = null] = Array.isArray(operand) ? operand : [];
  return filled(conditionHolds(String(condition), known) ? whenTrue : whenFalse, known);
}

/** A parameter becomes a variable of the text, which may be anything: what isn't known yet, or has a `${` of its own. */
function substituted(operand: Json, known: Known): Json {
  const [text = "", own = {}] = Array.isArray(operand) ? operand : [operand];
  const variables = isObject(own) ? filledMembers(own, known) : {};
  for (const [, name = ""] of String(text).matchAll(/\$\{(\w+)\}/g)) {
    const value = known.values[name];
    if (value !== undefined && !Object.hasOwn(variables, name)) variables[name] = String(value);
  }
  return { "Fn::Sub": Object.keys(variables).length === 0 ? text : [text, variables] };
}

/** What is a list of strings is joined here: CloudFormation joins no empty one. */
function joined(operand: Json | undefined): Json {
  const [separator, list] = Array.isArray(operand) ? operand : [];
  const isKnown =
    Array.isArray(list) && !Token.isUnresolved(list) && list.every((it) => typeof it === "string");
  return isKnown ? list.join(String(separator)) : { "Fn::Join": [separator ?? "", list ?? []] };
}
