import type { Action } from "./action.ts";

/** The creator's words for a page, if there are any. */
export function confirmTexts(confirm: Action["confirm"]): Exclude<Action["confirm"], boolean | undefined> {
  return typeof confirm === "object" ? confirm : {};
}

/** The first text that isn't blank; an empty one when all are. */
export function said(...texts: (string | undefined)[]): string {
  return texts.find((text) => text?.trim()) ?? "";
}
