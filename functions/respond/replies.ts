import type { CustomResponse } from "../action/action.ts";
import type { CallbackError } from "../errors.ts";
import { type HttpReply, jsonReply } from "../http/reply.ts";
import type { Form } from "./forms.ts";
import type { Html } from "./pages/layout.ts";
import { donePage, errorPage } from "./pages/result.ts";

/** What a caller is told of an answer that went through (docs/reference.md, Answering). */
export interface Done {
  transaction_id: string;
  action: { name: string; type: string };
  /** Only of a `post` action: the outcome that its body chose. */
  outcome?: { name: string; type: string };
}

const SEALED_OFF = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
/** The creator's own page: its inline styles and https images, but no script, no form, nothing framed. */
const FOREIGN_PAGE = `sandbox; ${SEALED_OFF}; form-action 'none'; style-src 'unsafe-inline'; img-src https:`;

/** Says that an answer went through, in the creator's words where there are any. */
export async function doneReply(done: Done, form: Form, custom: CustomResponse = {}): Promise<HttpReply> {
  if (custom.redirect !== undefined) return redirectReply(custom.redirect);
  if (form === "html" && custom.html !== undefined) return htmlReply(200, custom.html, FOREIGN_PAGE);
  if (form === "html") return pageReply(200, donePage(inWords(done)));
  if (form === "text") return textReply(200, custom.text ?? `${inWords(done)}\n`);
  return jsonReply(200, JSON.stringify(custom.json === undefined ? done : custom.json));
}

/** Says what went wrong, in any of the three forms. */
export async function errorReply(error: CallbackError, form: Form): Promise<HttpReply> {
  const { status, code, message, headers } = error;
  if (form === "html") return pageReply(status, errorPage(error), { headers });
  if (form === "text") return textReply(status, `${code}: ${message}\n`, headers);
  return jsonReply(status, JSON.stringify({ error: code, message }), headers);
}

interface PageOptions {
  headers?: Record<string, string>;
  /** Where a form of the page may lead, as CSP sources; browsers apply it to every hop after the POST. */
  formTargets?: string;
}

/** A page of ours. */
export async function pageReply(status: number, page: Html, options: PageOptions = {}): Promise<HttpReply> {
  const csp = `${SEALED_OFF}; form-action ${options.formTargets ?? "'self'"}`;
  return htmlReply(status, String(await page), csp, options.headers);
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

function inWords({ action, outcome }: Done): string {
  return `Your answer was sent: ${outcome ? `${action.name}, ${outcome.name}` : action.name}.`;
}
