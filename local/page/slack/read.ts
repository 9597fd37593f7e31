/** Block Kit as we read it: JSON whose members may be missing, or of another kind. */
import { isObject } from "../../../functions/json.ts";

/** An object of JSON. */
export type Members = Readonly<Record<string, unknown>>;

/** A value's members; none of what isn't an object. */
export function members(value: unknown): Members {
  return isObject(value) ? value : {};
}

/** The objects in a list; none of what isn't a list. */
export function objectsIn(value: unknown): Members[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A text; empty for what isn't one. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The text of a text object. */
export function plain(value: unknown): string {
  return text(members(value).text);
}

/** An option of a choice. */
export interface Option extends Members {
  readonly value: string;
}

/** The options of an element. */
export function optionsOf(element: Members): Option[] {
  return objectsIn(element.options).map((option) => ({ ...option, value: text(option.value) }));
}
