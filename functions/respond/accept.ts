import Negotiator from "negotiator";
import type { HttpRequest } from "../http/request.ts";
import { LANGUAGE_TAGS, wordsOf } from "../words/languages.ts";
import type { Words } from "../words/words.ts";

/** The formats in which a reply can be said. */
export type Format = "json" | "html" | "text";

const FORMATS: Record<string, Format> = {
  "application/json": "json",
  "text/html": "html",
  "text/plain": "text",
};
const PROGRAM_RANGES = new Set([...Object.keys(FORMATS), "*/*", "application/*", "text/*"]);
/** Browsers and proxies send these with what a person didn't ask for: previews, prefetches, embedded media. */
const NEVER_FROM_PROGRAMS = ["range", "purpose", "sec-purpose"];

/** The format that a caller prefers, by `Accept` with its q-values (RFC 9110, section 12.5.1); JSON when nothing fits. */
export function preferredFormat({ headers }: HttpRequest): Format {
  return FORMATS[negotiator(headers).mediaType(Object.keys(FORMATS)) ?? ""] ?? "json";
}

/** The words of the language that a caller prefers, by `Accept-Language` (RFC 9110, section 12.5.4). */
export function preferredWords({ headers }: HttpRequest): Words {
  const languages = new Negotiator({ headers: { "accept-language": headers.get("accept-language") } });
  return wordsOf(languages.language([...LANGUAGE_TAGS]) ?? "");
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
  return known && preferredFormat(request) !== "html";
}

/** Media types are compared without case, and without parameters other than `q`, which no format of ours has. */
function negotiator(headers: HttpRequest["headers"]): Negotiator {
  const accept = headers
    .get("accept")
    ?.toLowerCase()
    .replace(/;(?!\s*q\s*=)(?:"(?:\\.|[^"\\])*"?|[^;,"])*/g, "");
  return new Negotiator({ headers: { accept } });
}
