/** What a deployment of template.yaml makes, decided as CloudFormation does: from parameters, by conditions and rules. */
import { type Resource, template } from "./template.ts";

/** Values of parameters; the others have their defaults. */
type Given = Record<string, string>;

/** What is deployed. */
export interface Deployment {
  /** The resources by name, with what depends on parameters and conditions worked out. */
  resources: Record<string, Resource>;
  /** The names of the outputs. */
  outputs: string[];
}

const NO_VALUE = Symbol("AWS::NoValue");

/** Works out parameters and conditions in a part of the template; what needs a deployed stack is left as it is. */
function evaluate(part: unknown, given: Given): unknown {
  const of = (inner: unknown) => evaluate(inner, given);
  if (Array.isArray(part)) return part.map(of).filter((item) => item !== NO_VALUE);
  if (typeof part !== "object" || part === null) return part;
  const [[name = "", argument] = []] = Object.entries(part);
  const list = Array.isArray(argument) ? argument : [];
  switch (name) {
    case "Ref":
      return argument === "AWS::NoValue" ? NO_VALUE : (parameterOf(String(argument), given) ?? part);
    case "Condition":
      return typeof argument === "string" ? holds(argument, given) : part;
    case "Fn::Equals":
      return String(of(list[0])) === String(of(list[1]));
    case "Fn::Not":
      return !of(list[0]);
    case "Fn::And":
      return list.every(of);
    case "Fn::If":
      return holds(list[0], given) ? of(list[1]) : of(list[2]);
    case "Fn::Join":
      return [of(list[1])].flat().join(list[0]);
    case "Fn::Split":
      return String(of(list[1])).split(list[0]);
    default:
      return Object.fromEntries(
        Object.entries(part)
          .map(([key, inner]) => [key, of(inner)] as const)
          .filter(([, value]) => value !== NO_VALUE),
      );
  }
}

/** A parameter's value; undefined when there is no such parameter. */
function parameterOf(name: string, given: Given): string | string[] | undefined {
  const parameter = template.Parameters[name];
  if (parameter === undefined) return undefined;
  const value = given[name] ?? String(parameter.Default);
  return parameter.Type === "CommaDelimitedList" ? value.split(",").filter(Boolean) : value;
}

function holds(condition: string, given: Given): boolean {
  if (!(condition in template.Conditions)) throw new Error(`There is no condition ${condition}`);
  return evaluate(template.Conditions[condition], given) === true;
}

/** What a stack with these parameters has. */
export function deploy(given: Given = {}): Deployment {
  const isThere = ([, { Condition }]: [string, { Condition?: string }]) =>
    Condition === undefined || holds(Condition, given);
  const there = Object.entries(template.Resources).filter(isThere);
  return {
    resources: Object.fromEntries(
      there.map(([name, { Properties, ...rest }]) => [
        name,
        { ...rest, Properties: evaluate(Properties, given) as Resource["Properties"] },
      ]),
    ),
    outputs: Object.entries(template.Outputs)
      .filter(isThere)
      .map(([name]) => name),
  };
}

/** What CloudFormation says to these parameters before it does anything; nothing when they can go together. */
export function objections(given: Given): string[] {
  return Object.values(template.Rules)
    .filter(({ RuleCondition }) => evaluate(RuleCondition, given))
    .flatMap(({ Assertions }) => Assertions)
    .filter(({ Assert }) => !evaluate(Assert, given))
    .map(({ AssertDescription }) => AssertDescription);
}
