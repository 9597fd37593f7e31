import type { CustomResponse } from "../action/action.ts";
import type { Done } from "../answer/prepared.ts";
import type { CallbackError } from "../errors.ts";
import { type HttpReply, jsonReply } from "../http/reply.ts";
import { errorPage } from "./error-page.ts";
import { layout, type Page } from "./pages/layout.ts";
import { donePage, doneText, problemText, type Sent } from "./pages/result.ts";
import { formTargets, type Visit } from "./visit.ts";

const SEALED_OFF = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
/** The creator's own page: its inline styles and https images, but no script, no form, nothing framed. */
const FOREIGN_PAGE = `sandbox; ${SEALED_OFF}; form-action 'none'; style-src 'unsafe-inline'; img-src https:`;

/** Says that an answer went through, in the creator's words where there are any. */
export async function doneReply(
  done: Done,
  sent: Sent,
  visit: Visit,
  custom: CustomResponse = {},
): Promise<HttpReply> {
  const { format, words } = visit;
  if (custom.redirect !== undefined) return redirectReply(custom.redirect);
  if (format === "html" && custom.html !== undefined) return htmlReply(200, custom.html, FOREIGN_PAGE);
  if (format === "html") return pageReply(200, donePage(sent, words), visit);
  if (format === "text") return textReply(200, custom.text ?? doneText(sent, words));
  return jsonReply(200, JSON.stringify(custom.json === undefined ? done : custom.json));
}

/** Says what went wrong, in any of the three formats. */
export async function errorReply(error: CallbackError, visit: Visit): Promise<HttpReply> {
  const { status, code, message, headers } = error;
  if (visit.format === "html") return pageReply(status, await errorPage(error, visit), visit, headers);
  if (visit.format === "text") return textReply(status, problemText(error, visit.words), headers);
  return jsonReply(status, JSON.stringify({ error: code, message }), headers);
}

/** A page of ours. */
export async function pageReply(
  status: number,
  page: Page,
  visit: Visit,
  headers: Record<string, string> = {},
): Promise<HttpReply> {
  const { words, look } = visit;
  const csp = `${SEALED_OFF}; ${look.csp}; form-action ${page.posts ? formTargets(visit) : "'none'"}`;
  return htmlReply(status, String(await layout(page, words, look)), csp, headers);
}

/** A reply without a body. */
export function emptyReply(status: number, headers: Record<string, string> = {}): HttpReply {
  return { status, headers, body: "" };
}

function redirectReply(redirect: string): HttpReply {
  return emptyReply(303, { location: new URL(redirect).href });
}

function htmlReply(
  status: number,
  body: string,
  csp: string,
  headers: Record<string, string> = {},
): HttpReply {
  const page = { "content-type": "text/html; charset=utf-8", "content-security-policy": csp };
  return { status, body, headers: { ...page, ...headers } };
}

function textReply(status: number, body: string, headers: Record<string, string> = {}): HttpReply {
  return { status, body, headers: { "content-type": "text/plain; charset=utf-8", ...headers } };
}
