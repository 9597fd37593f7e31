import { isDeepStrictEqual } from "node:util";
import type { Outcome } from "../action/action.ts";
import { said } from "../action/texts.ts";
import { type Control, controlOf } from "./control.ts";
import { type PropertySchema, propertiesOf, requiredBy } from "./properties.ts";

/** One field: a property of one outcome, or of several that describe it alike. */
export interface Field {
  /** The name that it is posted under: `field.`, the index of the first outcome that has it, `.` and the property. */
  readonly name: string;
  readonly property: string;
  readonly schema: PropertySchema;
  readonly control: Control;
  /** The indices of the outcomes that have it, and of those that require it. */
  readonly outcomes: number[];
  readonly requiredBy: number[];
}

/** Names that a browser would change on the way, and those that nobody could read. */
const UNPOSTABLE = /^\s*$|[\p{Cc}\p{Cs}]/u;

/**
 * The fields of a `post` action's form. A property with `const` has none: its outcome's button fills it in.
 * @returns undefined when an outcome's schema can't be a form
 */
export function fieldsOf(outcomes: readonly Outcome[]): readonly Field[] | undefined {
  const fields: Field[] = [];
  for (const [index, { schema }] of outcomes.entries()) {
    const properties = propertiesOf(schema);
    if (properties === undefined) return undefined;
    const required = requiredBy(schema);
    for (const [property, described] of properties) {
      if (Object.hasOwn(described, "const")) continue;
      const field = fields.find(isAlike(property, described)) ?? newField(index, property, described);
      if (field === undefined) return undefined;
      if (field.outcomes.length === 0) fields.push(field);
      field.outcomes.push(index);
      if (required.includes(property)) field.requiredBy.push(index);
    }
  }
  return fields;
}

/** A property's title for people. */
export function titleOf({ schema, property }: Field): string {
  return said(typeof schema.title === "string" ? schema.title : "", property);
}

function isAlike(property: string, described: PropertySchema): (field: Field) => boolean {
  return (field) => field.property === property && isDeepStrictEqual(field.schema, described);
}

function newField(index: number, property: string, schema: PropertySchema): Field | undefined {
  const control = controlOf(schema);
  if (control === undefined || UNPOSTABLE.test(property)) return undefined;
  return { name: `field.${index}.${property}`, property, schema, control, outcomes: [], requiredBy: [] };
}
