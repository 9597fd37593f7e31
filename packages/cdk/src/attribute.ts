import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Known } from "./conditions.ts";
import { filled, present } from "./fill.ts";
import type { Resources } from "./resources.ts";
import { functionOf, isObject, type Json, type Output } from "./template.ts";

/** Gives what a name such as `Api`, `Notify.Arn` or `AWS::Region` is in a stack. @throws Error when it is nothing */
export type LookUp = (name: string) => string;

/** Looks up names as the template of a construct's stack does, for use in any stack of the CDK app. */
export function lookUpIn(scope: Construct, resources: Resources): LookUp {
  const { account, region, partition, urlSuffix } = Stack.of(scope);
  const ofStack = new Map([
    ["AWS::AccountId", account],
    ["AWS::Region", region],
    ["AWS::Partition", partition],
    ["AWS::URLSuffix", urlSuffix],
  ]);
  return (name) => {
    const [id = "", attribute] = name.split(/\.(.*)/s);
    const resource = resources.get(id);
    const value = attribute === undefined ? resource?.ref : resource?.getAtt(attribute).toString();
    const found = ofStack.get(name) ?? value;
    if (found === undefined) throw new Error(`CallbackUrls: the stack has no ${name}`);
    return found;
  };
}

/** Gives what the template tells of the stack: those of its outputs whose conditions hold. */
export function attributesOf(
  outputs: Record<string, Output>,
  known: Known,
  lookUp: LookUp,
): Partial<Record<string, string>> {
  return Object.fromEntries(
    present(outputs, known).map(([name, { Value }]) => [
      name,
      attributeOf(filled(Value, known) ?? "", lookUp),
    ]),
  );
}

/**
 * Gives what an output of the template tells.
 * @throws Error when it has a function other than `Ref`, `Fn::GetAtt` and `Fn::Sub`
 */
export function attributeOf(value: Json, lookUp: LookUp): string {
  if (typeof value === "string") return value;
  const [name, operand = ""] = (isObject(value) && functionOf(value)) || [];
  if (name === "Ref") return lookUp(String(operand));
  if (name === "Fn::GetAtt" && Array.isArray(operand)) return lookUp(operand.join("."));
  if (name === "Fn::Sub") return substituted(operand, lookUp);
  throw new Error(`CallbackUrls can't tell ${JSON.stringify(value)}`);
}

function substituted(operand: Json, lookUp: LookUp): string {
  const [text = "", own = {}] = Array.isArray(operand) ? operand : [operand];
  const variables = isObject(own) ? own : {};
  return String(text).replaceAll(/\$\{([^}!]+)\}/g, (_, name: string) =>
    Object.hasOwn(variables, name) ? String(variables[name]) : lookUp(name),
  );
}
