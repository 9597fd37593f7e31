/** Parts of parsed JSON, of which nothing is known. */
import { isObject } from "../../functions/json.ts";

/** Gives an object's members; of anything else, none. */
export function membersOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

/** Gives an array's items; of anything else, none. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Gives a string, and nothing for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
