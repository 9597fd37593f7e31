import { html } from "hono/html";
import type { Action } from "../../action/action.ts";
import type { Brand } from "../../brand.ts";
import { oneLine } from "../../text.ts";
import type { Link } from "../delivery.ts";
import { type ButtonLook, buttonStyles } from "./style.ts";

/** What sets kinds of answers apart beside colour, as on the pages. */
const LOOKS: Record<Action["type"], { look: ButtonLook; mark: string }> = {
  success: { look: "filled", mark: "✓ " },
  post: { look: "filled", mark: "" },
  failure: { look: "dashed", mark: "✕ " },
  heartbeat: { look: "plain", mark: "" },
};

/**
 * A link as a button: a row of a table. A padded cell grows with its text and needs the URL once; a shape drawn for Outlook
 * has one size, and its URL would stand in a comment.
 */
export function buttonRow({ action, label, url }: Link, brand: Brand): ReturnType<typeof html> {
  const { look, mark } = LOOKS[action.type];
  const { cell, link } = buttonStyles(look, brand);
  const text = html`<span aria-hidden="true">${mark}</span><span dir="auto">${oneLine(label)}</span>`;
  return html`<tr><td class="${look}" align="center" style="${cell}"><a class="${look === "filled" ? "" : "ink"}" href="${url}" style="${link}">${text}</a></td></tr>\n`;
}
