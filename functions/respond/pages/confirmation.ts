import { html } from "hono/html";
import type { Action } from "../../action/action.ts";
import { type Html, layout } from "./layout.ts";

/** The page that asks a person to press: one static form, which POSTs to the URL it was shown at. */
export function confirmationPage({ name, label = name, confirm }: Action): Html {
  const { title = label, message, button = label } = typeof confirm === "object" ? confirm : {};
  return layout(
    title,
    html`${message === undefined ? "" : html`<p>${message}</p>`}
<form method="post"><button type="submit">${button}</button></form>`,
  );
}
