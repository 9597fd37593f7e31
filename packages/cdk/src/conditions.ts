import { functionOf, isObject, type Json, type Rule } from "./template.ts";
import type { Values } from "./values.ts";

/** What conditions are decided by. */
export interface Known {
  values: Values;
  conditions: Record<string, Json>;
}

/**
 * Decides a condition now, and not as the stack is deployed: CloudFormation's own may not ask about resources, such as
 * a topic of the same app. What is known only then is taken for a value, neither empty nor `NONE`.
 * @throws Error when the condition has a function other than those of template.yaml
 */
export function holds(condition: Json, known: Known): boolean {
  const [name, operand] = (isObject(condition) && functionOf(condition)) || [];
  if (name === "Condition") return conditionHolds(String(operand), known);
  const operands = Array.isArray(operand) ? operand : [];
  switch (name) {
    case "Fn::Equals":
      return new Set(operands.map((it) => textOf(it, known))).size === 1;
    case "Fn::Not":
      return !operands.some((it) => holds(it, known));
    case "Fn::And":
      return operands.every((it) => holds(it, known));
    case "Fn::Or":
      return operands.some((it) => holds(it, known));
    default:
      throw undecidable(condition);
  }
}

/** Decides a condition of the template by its name; without one, it holds. */
export function conditionHolds(name: string | undefined, known: Known): boolean {
  if (name === undefined) return true;
  const condition = known.conditions[name];
  if (condition === undefined) throw undecidable({ Condition: name });
  return holds(condition, known);
}

/**
 * Checks what can't work.
 * @throws Error saying what to do, as the template words it
 */
export function refuseBroken(rules: Record<string, Rule>, known: Known): void {
  const broken = Object.values(rules)
    .filter(({ RuleCondition }) => holds(RuleCondition, known))
    .flatMap(({ Assertions }) => Assertions)
    .filter(({ Assert }) => !holds(Assert, known))
    .map(({ AssertDescription }) => AssertDescription);
  if (broken.length > 0) throw new Error(`CallbackUrls: ${broken.join("; ")}`);
}

function textOf(json: Json, known: Known): string {
  if (typeof json === "string" || typeof json === "number") return String(json);
  const [name, operand] = (isObject(json) && functionOf(json)) || [];
  const value = name === "Ref" ? known.values[String(operand)] : undefined;
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (name !== "Fn::Join" || !Array.isArray(operand)) throw undecidable(json);
  const [separator, list] = operand;
  return listOf(list ?? [], known).join(String(separator));
}

function listOf(json: Json, known: Known): string[] {
  if (Array.isArray(json)) return json.map((it) => textOf(it, known));
  const value = isObject(json) && typeof json.Ref === "string" && known.values[json.Ref];
  if (!Array.isArray(value)) throw undecidable(json);
  return value;
}

function undecidable(json: Json): Error {
  return new Error(`CallbackUrls can't decide ${JSON.stringify(json)} before the stack is deployed`);
}
