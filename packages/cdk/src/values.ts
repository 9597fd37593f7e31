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
 * @throws Error naming the property that has a value which CloudFormation would refuse; what is known only as the stack
 *   is deployed is left to it
 */
export function valuesOf(parameters: Record<string, Parameter>, given: Given): Values {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => {
      const value = given[propertyOf(name)];
      return [name, value === undefined ? defaultOf(parameter) : checked(propertyOf(name), parameter, value)];
    }),
  );
}

function defaultOf({ Type, Default }: Parameter): string | number | string[] {
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
  return value.some((it) => !Token.isUnresolved(it) && it.includes(",")) ? "must have no commas" : undefined;
}

function fitsBounds({ MinValue = -Infinity, MaxValue = Infinity }: Parameter, value: number) {
  if (value < MinValue) return `must be at least ${MinValue}`;
  return value > MaxValue ? `must be at most ${MaxValue}` : undefined;
}

/** As CloudFormation does: the pattern must match the whole value. */
function fitsPattern(parameter: Parameter, value: string) {
  const { AllowedPattern = "[^]*", MaxLength = Infinity, ConstraintDescription } = parameter;
  const fits = value.length <= MaxLength && new RegExp(`^(?:${AllowedPattern})$`).test(value);
  return fits ? undefined : (ConstraintDescription ?? `must have at most ${MaxLength} characters`);
}
