/** template.yaml as data: CloudFormation's short forms (`!Ref x`) become their long ones (`{ Ref: x }`). */
import { readFileSync } from "node:fs";
import { parseTemplate as parse } from "../../build/template.ts";

export interface Statement {
  Sid?: string;
  Effect: string;
  Principal?: unknown;
  Action: string | string[];
  Resource?: unknown;
  Condition?: unknown;
}

export interface Resource {
  Type: string;
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties have no one shape
  Properties: Record<string, any>;
}

interface Parameter {
  Description: string;
  Type: string;
  Default?: string | number;
  MaxLength?: number;
  MinValue?: number;
  MaxValue?: number;
  AllowedPattern?: string;
  ConstraintDescription?: string;
}

interface Rule {
  RuleCondition: unknown;
  Assertions: { Assert: unknown; AssertDescription: string }[];
}

interface Template {
  Metadata: Record<string, Record<string, unknown>>;
  Parameters: Record<string, Parameter>;
  Rules: Record<string, Rule>;
  Conditions: Record<string, unknown>;
  Globals: { Function: Record<string, unknown> };
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Condition?: string; Value: unknown }>;
}

/** Reads a template. @param path from the repository's root */
export function readTemplate(path: string): Template {
  return parseTemplate(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
}

/** Reads a template's text. */
export function parseTemplate(yaml: string): Template {
  return parse(yaml) as Template;
}

export const text = readFileSync(new URL("../../template.yaml", import.meta.url), "utf8");
export const template = readTemplate("template.yaml");

/** The resources of a type, by name. */
export function resources(type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}
