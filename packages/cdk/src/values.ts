import { Token } from "aws-cdk-lib";
import type { Parameter } from "./template.ts";

/** What parameters are, by name: as CloudFormation has them, which has no booleans. */
export type Values = Record<string, string | number | string[]>;

/** What a construct was given, by the names of its properties. */
export type Given = Record<string, string | number | boolean | string[] | undefined>;

/** The property of the construct that a parameter is, such as `emailFrom` for `EmailFrom`. */
export function propertyOf(parameter: string): string {
  return parameter.charAt(0).toLowerCase() + parameter.slice(1);
}

/**
 * Gives the value of each parameter: what was given, else its default.
 * @throws Error naming the property that is no parameter, or has a value which CloudFormation would refuse; what is known
 *   only as the stack is deployed is left to it
 */
export function valuesOf(parameters: Record<string, Parameter>, given: Given): Values {
  refuseUnknown(Object.keys(parameters).map(propertyOf), Object.keys(given));
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => {
      const value = given[propertyOf(name)];
      return [name, value === undefined ? defaultOf(parameter) : checked(propertyOf(name), parameter, value)];
    }),
  );
}

/** Types don't find every typo, and not in JavaScript: `encryptionKeyARN` would make another key. */
function refuseUnknown(properties: string[], given: string[]): void {
  const unknown = given.filter((name) => !properties.includes(name));
  if (unknown.length > 0) throw new Error(`CallbackUrls: there is no property ${unknown.join(", ")}`);
}

/** The default of a parameter, a list as one. */
export function defaultOf({ Type, Default }: Parameter): string | number | string[] {
  if (Type !== "CommaDelimitedList") return Default;
  return Default === "" ? [] : String(Default).split(",");
}

function checked(property: string, parameter: Parameter, given: string | number | boolean | string[]) {
  const value = typeof given === "boolean" ? String(given) : given;
  const wrong = Token.isUnresolved(value) ? undefined : whatIsWrong(parameter, value);
  if (wrong !== undefined) throw new Error(`CallbackUrls: ${property} ${wrong}`);
  return value;
}

function whatIsWrong(parameter: Parameter, value: string | number | string[]): string | undefined {
  const { Type, AllowedValues } = parameter;
  const type = Array.isArray(value) ? "CommaDelimitedList" : typeof value === "number" ? "Number" : "String";
  if (type !== Type) return `must be of the type ${Type}`;
  if (AllowedValues && !AllowedValues.some((it) => it === value))
    return `must be one of ${AllowedValues.join(", ")}`;
  if (typeof value === "number") return fitsBounds(parameter, value);
  if (typeof value === "string") return fitsPattern(parameter, value);
  return fitsList(parameter, value);
}

function fitsBounds({ MinValue = -Infinity, MaxValue = Infinity }: Parameter, value: number) {
  if (!Number.isFinite(value)) return "must be finite";
  if (value < MinValue) return `must be at least ${MinValue}`;
  return value > MaxValue ? `must be at most ${MaxValue}` : undefined;
}

/** Where empty is no default, it means nothing: a statement of a policy must have resources. */
function fitsList({ Default }: Parameter, value: string[]) {
  if (Default !== "" && value.join("") === "") return "must not be empty";
  return value.some((it) => !Token.isUnresolved(it) && it.includes(",")) ? "must have no commas" : undefined;
}

/** As CloudFormation does: the pattern must match the whole value. */
function fitsPattern(parameter: Parameter, value: string) {
  const { AllowedPattern = "[^]*", MaxLength = Infinity, ConstraintDescription } = parameter;
  const fits = value.length <= MaxLength && new RegExp(`^(?:${AllowedPattern})$`).test(value);
  return fits ? undefined : (ConstraintDescription ?? `must have at most ${MaxLength} characters`);
}
