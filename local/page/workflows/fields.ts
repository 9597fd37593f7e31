/** A workflow's input as a form: a field for each top-level member. */
import { jsonFault } from "../json.ts";

/** What a field takes. */
export type FieldKind = "line" | "text" | "number" | "box" | "json";

/** A field, as it is before anybody has changed it. */
export interface Field {
  /** The member's name. */
  readonly name: string;
  readonly kind: FieldKind;
  /** What stands in it; of a box, `on` when it is ticked. */
  readonly initial: string;
}

/** What was filled in, by name; nothing of a box that isn't ticked. */
export type Filled = Pick<ReadonlyMap<string, unknown>, "get">;

/** The input that a form stands for, or what is wrong with it, by the name of the field. */
export type Read = { readonly input: Record<string, unknown> } | { readonly faults: Map<string, string> };

/** Longer texts are given more than one line. */
const LINE = 60;

/** The fields of an input. @param sample whose members' kinds and values they get */
export function fieldsOf(sample: Readonly<Record<string, unknown>>): Field[] {
  return Object.entries(sample).map(([name, value]) => ({ name, ...fieldFor(value) }));
}

function fieldFor(value: unknown): Omit<Field, "name"> {
  if (typeof value === "string")
    return { kind: value.length > LINE || value.includes("\n") ? "text" : "line", initial: value };
  if (typeof value === "number") return { kind: "number", initial: String(value) };
  if (typeof value === "boolean") return { kind: "box", initial: value ? "on" : "" };
  return { kind: "json", initial: JSON.stringify(value, null, 2) };
}

/** Reads what was filled in. */
export function readFields(fields: readonly Field[], filled: Filled): Read {
  const texts = fields.map((field) => ({ field, text: String(filled.get(field.name) ?? "") }));
  const faults = texts.flatMap(({ field, text }): [string, string][] => {
    const fault = faultOf(field, text);
    return fault === undefined ? [] : [[field.name, fault]];
  });
  if (faults.length > 0) return { faults: new Map(faults) };
  return { input: Object.fromEntries(texts.map(({ field, text }) => [field.name, valueIn(field, text)])) };
}

/** A browser gives no text of a number field that holds anything but a number. */
function faultOf({ kind }: Field, text: string): string | undefined {
  if (kind === "number" && (text.trim() === "" || !Number.isFinite(Number(text)))) return "Enter a number.";
  return kind === "json" ? jsonFault(text) : undefined;
}

function valueIn({ kind }: Field, text: string): unknown {
  switch (kind) {
    case "number":
      return Number(text);
    case "box":
      return text !== "";
    case "json":
      return JSON.parse(text);
    case "line":
    case "text":
      return text;
  }
}
