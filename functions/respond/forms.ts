import Negotiator from "negotiator";
import type { HttpRequest } from "../http/request.ts";

/** The forms in which a reply can be said. */
export type Form = "json" | "html" | "text";

const FORMS: Record<string, Form> = {
  "application/json": "json",
  "text/html": "html",
  "text/plain": "text",
};
const PROGRAM_RANGES = new Set([...Object.keys(FORMS), "*/*", "application/*", "text/*"]);
/** Browsers and proxies send these with what a person didn't ask for: previews, prefetches, embedded media. */
const NEVER_FROM_PROGRAMS = ["range", "purpose", "sec-purpose"];

/** The form that a caller prefers, by `Accept` with its q-values (RFC 9110, section 12.5.1); JSON when nothing fits. */
export function preferredForm({ headers }: HttpRequest): Form {
  return FORMS[negotiator(headers).mediaType(Object.keys(FORMS)) ?? ""] ?? "json";
}

/**
 * Whether a GET looks like that of a program which called the URL on purpose: it takes JSON or text, and no
 * kind of media that only a page would embed.
 */
export function isFromProgram(request: HttpRequest): boolean {
  const names = [...request.headers.keys()];
  if (names.some((name) => NEVER_FROM_PROGRAMS.includes(name) || name.startsWith("sec-fetch-"))) return false;
  const ranges = negotiator(request.headers).mediaTypes();
  const known = ranges.length > 0 && ranges.every((range) => PROGRAM_RANGES.has(range));
  return known && preferredForm(request) !== "html";
}

/** Media types are compared without case, and without parameters other than `q`, which no form of ours has. */
function negotiator(headers: HttpRequest["headers"]): Negotiator {
  const accept = headers
    .get("accept")
    ?.toLowerCase()
    .replace(/;(?!\s*q\s*=)(?:"(?:\\.|[^"\\])*"?|[^;,"])*/g, "");
  return new Negotiator({ headers: { accept } });
}
