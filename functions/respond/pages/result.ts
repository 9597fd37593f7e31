import { html } from "hono/html";
import type { CallbackError } from "../../errors.ts";
import { type Html, layout } from "./layout.ts";

/** What a person reads when an answer went through. */
export function donePage(words: string): Html {
  return layout("Done", html`<p>${words}</p>\n<p>You can close this page.</p>`);
}

/** What a person reads when it did not: what happened, and what to do next. */
export function errorPage({ code, reason = "", message }: CallbackError): Html {
  const { title, next } = ADVICE[reason] ?? ADVICE[code] ?? { title: "This didn’t work", next: NEW_LINK };
  return layout(title, html`<p>${withoutCode(message)}.</p>\n<p>${next}</p>`);
}

/** Leaves out Step Functions' own code, which stands before the words for programs. */
function withoutCode(message: string): string {
  return message.replace(/^\w+:/, "");
}

const NEW_LINK = "Ask whoever sent you the link for a new one.";

const OVER = { title: "Already answered or expired", next: "There is nothing more to do." };

/** By the error's reason where that says more, else by its code. */
const ADVICE: Record<string, { title: string; next: string }> = {
  InvalidPayload: { title: "Invalid link", next: `Open the whole link, as it was sent. ${NEW_LINK}` },
  ActionMismatched: { title: "Invalid link", next: `Open the whole link, as it was sent. ${NEW_LINK}` },
  ExpiredPayload: { title: "Link expired", next: NEW_LINK },
  TaskTimedOut: OVER,
  TaskDoesNotExist: OVER,
  ambiguous: { title: "Recorded, or already answered", next: OVER.next },
  ServiceError: {
    title: "Try again",
    next: "Wait a moment, then open the link again and press. Pressing twice does no harm.",
  },
  NotFound: { title: "Not found", next: "Open the whole link, as it was sent." },
};
