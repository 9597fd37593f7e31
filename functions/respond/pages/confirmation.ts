import { html } from "hono/html";
import type { FixedAction } from "../../action/action.ts";
import { confirmTexts, said } from "../../action/texts.ts";
import type { Html, Page } from "./layout.ts";

/**
 * The page that asks a person to press: one static form, which POSTs to the URL it was shown at.
 * @param until says when the link stops working, if it does
 */
export function confirmationPage(action: FixedAction, until: string | undefined): Page {
  const { name, label, type, confirm } = action;
  const { title, message, button } = confirmTexts(confirm);
  const main = html`${messageOf(message)}<form method="post">
<button type="submit" class="button ${type}" dir="auto">${said(button, label, name)}</button>
</form>${noteOf(until)}`;
  return { title: said(title, label, name), main, posts: true };
}

/** The creator's message, if there is one. */
export function messageOf(message = ""): Html {
  return message.trim() === "" ? html`` : html`<p class="message" dir="auto">${message}</p>\n`;
}

/** What is said beneath a form, if anything is. */
export function noteOf(note: string | undefined): Html {
  return note === undefined ? html`` : html`\n<p class="note">${note}</p>`;
}
