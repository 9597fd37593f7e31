import { oneLine, tidy } from "../text.ts";
import type { Notice } from "./delivery.ts";
import { notesOf } from "./words.ts";

/**
 * A message as plain text that needs nothing beside it. Each URL has a line of its own: mail programs make it a link
 * from end to end, and nothing written before it, such as a bidirectional override, reaches into it (UAX #9, rule P1).
 */
export function messageText(notice: Notice): string {
  const { subject, text = "", details = [], footer = "" } = notice.message;
  const parts = [
    oneLine(subject),
    tidy(text),
    details.map(({ label, value }) => detail(oneLine(label), tidy(value))).join("\n"),
    ...notice.links.map(({ label, url }) => `${oneLine(label)}\n${url}`),
    notesOf(notice).join("\n"),
    tidy(footer),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Several lines stand below their label and are indented, so that none passes for a label or a link of ours. */
function detail(label: string, value: string): string {
  return value.includes("\n") ? `${label}:\n${value.replace(/^(?=.)/gm, "  ")}` : `${label}: ${value}`;
}
