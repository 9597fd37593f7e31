import { Undelivered } from "../../http/undelivered.ts";
import { oneLine, tidy } from "../../text.ts";
import type { Notice } from "../delivery.ts";
import { notesOf } from "../words.ts";
import { blocks, buttons, type CardElement, fact, HEADING, NOTE } from "./elements.ts";

/**
 * In bytes. A workflow posts some 28 KB (Microsoft Teams connector, Known issues and limitations), but senders measured
 * 21,000 to be the most that got through: texts are shortened to the lesser, links alone may have more.
 */
const FULL_BYTES = 20_000;
const MAX_BYTES = 28_000;

const SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json";

/**
 * Gives the message that a Teams workflow posts, as JSON with one Adaptive Card. Texts that are too long together are
 * shortened, the longest first; links never are.
 * @throws Undelivered `TooLarge`
 */
export function cardMessage(notice: Notice): string {
  const whole = messageOf(notice, Infinity);
  if (fits(whole)) return whole;
  const bare = messageOf(notice, 0);
  if (!fits(bare, MAX_BYTES)) throw new Undelivered("TooLarge");
  return longestFitting(notice, bare);
}

/** Looks for the longest texts by halves, and gives a message that was found to fit. */
function longestFitting(notice: Notice, bare: string): string {
  let found = bare;
  for (let low = 1, high = FULL_BYTES; low <= high; ) {
    const middle = Math.floor((low + high) / 2);
    const message = messageOf(notice, middle);
    if (fits(message)) [found, low] = [message, middle + 1];
    else high = middle - 1;
  }
  return found;
}

function fits(message: string, bytes = FULL_BYTES): boolean {
  return Buffer.byteLength(message) <= bytes;
}

/** @param cap the most characters of each text, and details, that are shown */
function messageOf(notice: Notice, cap: number): string {
  const content = {
    $schema: SCHEMA,
    type: "AdaptiveCard",
    // Teams shows up to 1.5; what is used here is 1.2 or older.
    version: "1.4",
    body: bodyOf(notice, cap),
  };
  const contentType = "application/vnd.microsoft.card.adaptive";
  return JSON.stringify({ type: "message", attachments: [{ contentType, contentUrl: null, content }] });
}

function bodyOf(notice: Notice, cap: number): CardElement[] {
  const { subject, text = "", details = [], footer = "" } = notice.message;
  const shown = details
    .slice(0, cap)
    .map(({ label, value }) => fact(cut(oneLine(label), cap), cut(tidy(value), cap)));
  return [
    ...blocks(oneLine(subject), HEADING),
    ...blocks(cut(tidy(text), cap)),
    ...shown,
    ...blocks(details.length > cap ? "…" : ""),
    ...buttons(notice.links),
    ...notesOf(notice).flatMap((line) => blocks(line, NOTE)),
    ...blocks(cut(tidy(footer), cap), NOTE),
  ];
}

/** Cuts no character in two that has two UTF-16 units. */
function cut(text: string, cap: number): string {
  if (text.length <= cap) return text;
  return `${text
    .slice(0, cap)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd()}…`;
}
