import { html } from "hono/html";
import type { Action } from "../../action/action.ts";
import type { Brand } from "../../brand.ts";
import { oneLine } from "../../text.ts";
import type { Link } from "../delivery.ts";
import { type ButtonLook, buttonStyles } from "./style.ts";

/** What sets kinds of answers apart beside colour, as on the pages. Where all are of one kind, a mark would say nothing. */
const LOOKS: Record<Action["type"], { look: ButtonLook; mark: string }> = {
  success: { look: "filled", mark: "✓ " },
  post: { look: "filled", mark: "" },
  failure: { look: "dashed", mark: "✕ " },
  heartbeat: { look: "plain", mark: "" },
};

/**
 * A link as a button: a row of a table. A padded cell grows with its text and needs the URL once; a shape drawn for Outlook
 * has one size, and its URL would stand in a comment.
 * @param isMarked whether other links of the mail are of another kind
 */
export function buttonRow(
  { action, label, url }: Link,
  brand: Brand,
  isMarked: boolean,
): ReturnType<typeof html> {
  const { look, mark } = LOOKS[action.type];
  const { cell, link } = buttonStyles(look, brand);
  const text = html`<span aria-hidden="true">${isMarked ? mark : ""}</span><span dir="auto">${oneLine(label)}</span>`;
  return html`<tr><td class="${look}" align="center" style="${cell}"><a class="${look === "filled" ? "" : "ink"}" href="${url}" style="${link}">${text}</a></td></tr>\n`;
}
