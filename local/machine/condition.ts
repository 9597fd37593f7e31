import { itemsOf, membersOf, textOf } from "./json.ts";

/** Signs for what JSONPath's comparisons are called, after the type in front. */
const SIGNS = new Map([
  ["Equals", "="],
  ["LessThan", "<"],
  ["LessThanEquals", "≤"],
  ["GreaterThan", ">"],
  ["GreaterThanEquals", "≥"],
  ["Matches", "matches"],
]);

/** `StringEquals`, `NumericLessThanPath` and so on: the type says what the value says, too. */
const COMPARISON = /^(?:String|Numeric|Boolean|Timestamp)(\w+?)(?:Path)?$/;

/**
 * Says in short when a Choice state's rule applies: its comment if it has one, else its JSONata, or its JSONPath
 * comparisons in signs. Paths begin below the input.
 * @param rule an item of `Choices`
 * @returns an empty string where there is nothing to say
 */
export function conditionOf(rule: unknown): string {
  const { Comment, Condition } = membersOf(rule);
  return textOf(Comment) ?? expressionOf(textOf(Condition)) ?? comparisonsOf(rule);
}

function expressionOf(condition: string | undefined): string | undefined {
  return condition
    ?.replace(/^\{%\s*(.*?)\s*%\}$/s, "$1")
    .replace(/\s+/g, " ")
    .replaceAll("$states.input.", "");
}

function comparisonsOf(rule: unknown): string {
  const { And, Or, Not } = membersOf(rule);
  if (Not !== undefined) return `not (${comparisonsOf(Not)})`;
  if (And !== undefined) return itemsOf(And).map(partOf).join(" and ");
  if (Or !== undefined) return itemsOf(Or).map(partOf).join(" or ");
  return comparisonOf(membersOf(rule));
}

/** A rule within another one. */
function partOf(rule: unknown): string {
  const { And, Or } = membersOf(rule);
  const text = comparisonsOf(rule);
  return And === undefined && Or === undefined ? text : `(${text})`;
}

function comparisonOf({ Variable, ...rule }: Record<string, unknown>): string {
  const variable = belowInput(textOf(Variable) ?? "");
  for (const [name, value] of Object.entries(rule)) {
    if (name.startsWith("Is")) return `${variable} is ${value === false ? "not " : ""}${wordOf(name)}`;
    const sign = SIGNS.get(COMPARISON.exec(name)?.[1] ?? "");
    if (sign !== undefined) return `${variable} ${sign} ${operandOf(name, value)}`;
  }
  return "";
}

function wordOf(name: string): string {
  return name.slice("Is".length).toLowerCase();
}

function operandOf(name: string, value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return name.endsWith("Path") ? belowInput(value) : `'${value}'`;
}

function belowInput(path: string): string {
  return path.replace(/^\$\./, "");
}
