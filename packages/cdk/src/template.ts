/** What a template holds: JSON in which CloudFormation's functions have their long forms, such as `{ Ref: "Api" }`. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A parameter of a template. */
export interface Parameter {
  Description: string;
  Type: "String" | "Number" | "CommaDelimitedList";
  Default: string | number;
  AllowedValues?: (string | number)[];
  AllowedPattern?: string;
  ConstraintDescription?: string;
  MaxLength?: number;
  MinValue?: number;
  MaxValue?: number;
}

/** What can't work, and what to say of it. */
export interface Rule {
  RuleCondition: Json;
  Assertions: { Assert: Json; AssertDescription: string }[];
}

/** A resource of a template. */
export interface Resource {
  Type: string;
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Record<string, Json>;
}

/** What a stack tells about itself. */
export interface Output {
  Condition?: string;
  Description: string;
  Value: Json;
}

/** The sections of template.yaml that a stack is made of, with its `Globals` in the functions that they are for. */
export interface Template {
  Parameters: Record<string, Parameter>;
  Rules: Record<string, Rule>;
  Conditions: Record<string, Json>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, Output>;
}

/** Tells objects of a template from its lists and scalars. */
export function isObject(json: Json): json is { [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** The name and the operand of one of CloudFormation's functions, which stand alone in their object. */
export function functionOf(json: { [key: string]: Json }): [name: string, operand: Json] | undefined {
  const [only, ...others] = Object.entries(json);
  return others.length === 0 ? only : undefined;
}
