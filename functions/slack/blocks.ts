/** Parts of messages and modals, by Block Kit (docs.slack.dev/reference/block-kit). What is shown is text in all of them. */
import { oneLine, tidy } from "../text.ts";

/** Text that Slack shows as it is: `emoji: false` keeps `:smile:` five letters and two colons. */
export interface PlainText {
  readonly type: "plain_text";
  readonly text: string;
  readonly emoji: false;
}

/** A part of a rich text, which is never parsed: mentions, links and styles are members of it. */
export type RichElement =
  | { readonly type: "text"; readonly text: string; readonly style?: { readonly bold: true } }
  | { readonly type: "user"; readonly user_id: string }
  | {
      readonly type: "date";
      /** Seconds since the Unix epoch. */
      readonly timestamp: number;
      readonly format: string;
      readonly fallback: string;
    };

/** A block, as far as we look at one. */
export interface Block {
  readonly type: string;
  readonly block_id?: string | undefined;
  readonly [member: string]: unknown;
}

/** What the ids of buttons begin with: of those that answer within Slack, and of those that open a link. */
export const ANSWER = "answer.";
export const LINK = "link.";
/** What tells a modal that answers from others. */
export const ANSWER_VIEW = "answer";
/** The id of a block that is of no use any more once a message was answered. */
export const UNTIL_ANSWERED = "until-answered";

/** A date in the reader's own time zone and words (Slack's docs, date element). */
const DATE = "{date_short_pretty} at {time}";
/** Writes from right to left, or the other way, what stands beside it, too (UAX #9, section 2). */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text of at most `max` characters, with an ellipsis where it was cut. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** A text in one line that can stand beside others. Slack takes no empty text, so that is a dash. */
export function line(text: string, max: number): string {
  return shorten(oneLine(text.replace(DIRECTIONS, "")), max) || "–";
}

/** The same, as what buttons, labels and headers take. */
export function plainLine(text: string, max: number): PlainText {
  return plain(line(text, max));
}

/** A text with its line breaks; none when nothing of it is to be seen. */
export function plainText(text: string, max: number): PlainText | undefined {
  const shown = shorten(tidy(text), max);
  return shown === "" ? undefined : plain(shown);
}

function plain(text: string): PlainText {
  return { type: "plain_text", text, emoji: false };
}

/** A part of a rich text that is just text. @param text not empty */
export function richText(text: string, bold = false): RichElement {
  return { type: "text", text, ...(bold && { style: { bold } }) };
}

/** @param time milliseconds since the Unix epoch @param fallback for programs that know no dates */
export function richDate(time: number, fallback: string): RichElement {
  return { type: "date", timestamp: Math.floor(time / 1_000), format: DATE, fallback };
}

/** A block of rich text. */
export function richBlock(elements: readonly RichElement[]): Block {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

/** Text where Slack parses markup, for which three characters stand (Slack's docs, Formatting message text). */
export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What Slack gives back of a text that may have been escaped by it. */
export function unescapeMarkup(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/**
 * The members of a message: its blocks, and the text that notifications show instead.
 * @param text as it is, without markup
 */
export function messageOf(text: string, blocks: readonly Block[]): object {
  return { text: escapeMarkup(text), mrkdwn: false, blocks };
}
