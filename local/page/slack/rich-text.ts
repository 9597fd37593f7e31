import { slackDate } from "./dates.ts";
import type { Run } from "./markup.ts";
import { mention } from "./mention.ts";
import { type Members, members, objectsIn, text } from "./read.ts";

/** Reads a rich text, or a part of one, which is never parsed (Slack's reference, rich text block). */
export function richRunsOf(part: Members): Run[] {
  return objectsIn(part.elements).flatMap((element) => {
    if (Array.isArray(element.elements)) return richRunsOf(element);
    return [{ ...runOf(element), ...(members(element.style).bold === true && { bold: true as const }) }];
  });
}

function runOf(element: Members): Run {
  switch (element.type) {
    case "user":
      return { text: mention(text(element.user_id)) };
    case "date":
      return { text: slackDate(Number(element.timestamp), text(element.format)) };
    case "link":
      return { text: text(element.text) || text(element.url), href: text(element.url) };
    default:
      return { text: text(element.text) };
  }
}
