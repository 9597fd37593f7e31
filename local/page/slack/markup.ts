import { isWebAddress } from "../web-address.ts";
import { slackDate } from "./dates.ts";
import { mention } from "./mention.ts";

/** A piece of a text in Slack's markup. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly href?: string;
}

/** What stands in angle brackets, or between asterisks. */
const SPECIAL = /(<[^<>]+>|\*[^*\n]+\*)/;
const DATE = /^!date\^(\d+)\^([^^|]+)/;

/** Reads text that Slack parses (Formatting message text): dates, links, mentions, bold and the three escapes. */
export function runsOf(markup: string): Run[] {
  return markup
    .split(SPECIAL)
    .filter((piece) => piece !== "")
    .map(runOf);
}

function runOf(piece: string): Run {
  if (piece.length > 2 && piece.startsWith("*") && piece.endsWith("*"))
    return { text: unescaped(piece.slice(1, -1)), bold: true };
  if (!piece.startsWith("<")) return { text: unescaped(piece) };
  const [target = "", label] = piece.slice(1, -1).split("|");
  const date = DATE.exec(target);
  if (date) return { text: slackDate(Number(date[1]), date[2] ?? "") };
  if (isWebAddress(target)) return { text: unescaped(label ?? target), href: unescaped(target) };
  if (target.startsWith("@")) return { text: mention(target.slice(1)) };
  return { text: unescaped(label ?? target.replace(/^!/, "@")) };
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
