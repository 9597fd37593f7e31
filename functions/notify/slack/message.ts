import {
  type Block,
  line,
  messageOf,
  plainLine,
  plainText,
  type RichElement,
  richBlock,
  richText,
  shorten,
  UNTIL_ANSWERED,
} from "../../slack/blocks.ts";
import { tidy } from "../../text.ts";
import { en } from "../../words/en.ts";
import { momentOf } from "../../words/moment.ts";
import type { Notice } from "../delivery.ts";
import type { Message } from "../message.ts";
import { notesOf } from "../words.ts";
import { buttonBlocks } from "./buttons.ts";

/**
 * The longest of each, in characters of its JSON. A header's is Slack's own (header block); the others keep the whole
 * below what Slack takes of a message, which it doesn't document: about 12,000, less for rich text, whose elements count
 * (slackapi/bolt-js, issues 2509 and 2867).
 */
const MAX_HEADER = 150;
const MAX_TEXT = 3_000;
const MAX_LABEL = 200;
const MAX_VALUE = 1_500;
const MAX_DETAILS = 4_000;
const MAX_FOOTER = 1_000;
/** What a detail takes beside its texts: its two elements. That keeps their number below 100, too. */
const DETAIL_COST = 120;

/**
 * A message, with buttons to answer it. Its texts are shown as they are: as plain text, or as the text of a rich text.
 * @throws Undelivered `LinkTooLong`
 */
export function slackMessage(notice: Notice): object {
  const { subject, text = "", details = [], footer = "" } = notice.message;
  const blocks: Block[] = [
    { type: "header", text: plainLine(subject, MAX_HEADER) },
    ...textBlocks(text),
    ...detailBlocks(details),
    ...buttonBlocks(notice.links),
    ...noteBlocks(notice),
    ...footerBlocks(footer),
  ];
  const message = messageOf(line(subject, MAX_HEADER), blocks);
  return { ...message, unfurl_links: false, unfurl_media: false };
}

function textBlocks(text: string): Block[] {
  const shown = fitting(tidy(text), MAX_TEXT);
  return shown === "" ? [] : [richBlock([richText(shown)])];
}

/** A label is bold, so that no line of a value passes for one. */
function detailBlocks(details: NonNullable<Message["details"]>): Block[] {
  const elements: RichElement[] = [];
  let left = MAX_DETAILS;
  for (const detail of details) {
    const label = line(detail.label, MAX_LABEL);
    const value = shorten(tidy(detail.value), MAX_VALUE);
    left -= DETAIL_COST + sizeOf(label) + sizeOf(value);
    if (left < 0) return [richBlock([...elements, richText("…")])];
    elements.push(richText(label, true), richText(`${value.includes("\n") ? ":\n" : ": "}${value}\n`));
  }
  return elements.length === 0 ? [] : [richBlock(elements)];
}

function footerBlocks(footer: string): Block[] {
  const text = plainText(fitting(tidy(footer), MAX_FOOTER), MAX_FOOTER);
  return text === undefined ? [] : [{ type: "context", elements: [text] }];
}

/** How many characters a text has in JSON, where a line break or a quotation mark is two. */
function sizeOf(text: string): number {
  return JSON.stringify(text).length - '""'.length;
}

/** A text of at most `max` characters in JSON. */
function fitting(text: string, max: number): string {
  const size = sizeOf(text);
  return size <= max ? text : fitting(shorten(text, Math.floor((text.length * max) / size)), max);
}

/** What is to be known of the buttons; of a link more than of a button that answers where it is. */
function noteBlocks({ links, expiration, now }: Notice): Block[] {
  const hasLinks = links.some(({ slackValue }) => slackValue === undefined);
  const elements = [
    ...(expiration === undefined ? [] : [{ type: "mrkdwn", text: untilOf(expiration, now) }]),
    ...(hasLinks ? notesOf({ now }).map((note) => plainLine(note, MAX_FOOTER)) : []),
  ];
  return elements.length === 0 ? [] : [{ type: "context", block_id: UNTIL_ANSWERED, elements }];
}

/** In the reader's own time zone and words; for programs that know no dates, in UTC (Slack's docs, Date formatting). */
function untilOf(expiration: number, now: number): string {
  const seconds = Math.floor(expiration / 1_000);
  const fallback = `You can answer until ${momentOf(expiration, now, en)}.`;
  return `<!date^${seconds}^You can answer until {date_long_pretty} at {time}.|${fallback}>`;
}
