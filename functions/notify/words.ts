/**
 * What messages say by themselves: in English, for nobody knows a reader's language before a link is opened, and in
 * characters that a text message to a phone carries at full length (GSM 03.38).
 */
import { en } from "../words/en.ts";
import { momentOf } from "../words/moment.ts";
import type { Notice } from "./delivery.ts";

/** Goes before the addresses of the links, where there are buttons, too. */
export const PLAIN_LINKS = "If a button does nothing, open its link:";

const PRESS = "Opening a link sends nothing. You answer by pressing the button on its page.";
const CARE = "Whoever has a link can answer with it: forward this with care.";

/** What is to be known of the links, a sentence or two each: until when they work, what opening one does, who can use one. */
export function notesOf({ expiration, now }: Pick<Notice, "expiration" | "now">): string[] {
  const until = expiration === undefined ? [] : [`You can answer until ${momentOf(expiration, now, en)}.`];
  return [...until, PRESS, CARE];
}
