import type { CustomResponse } from "../action/action.ts";
import type { HttpRequest } from "../http/request.ts";
import type { LogEntry } from "../log.ts";
import type { Claims } from "../seal/claims.ts";
import { momentOf } from "../words/moment.ts";
import type { Words } from "../words/words.ts";
import { type Format, preferredFormat, preferredWords } from "./accept.ts";
import type { Look } from "./pages/look.ts";

/** One request on its way through; what becomes known of it is filled in. */
export interface Visit {
  readonly request: HttpRequest;
  /** How and in which words the reply is said. */
  readonly format: Format;
  readonly words: Words;
  readonly look: Look;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** The request's log line. */
  readonly entry: LogEntry;
  /** What the link holds, once it is open. */
  claims?: Claims;
}

/** Begins a visit. */
export function visitOf(request: HttpRequest, look: Look): Visit {
  return {
    request,
    format: preferredFormat(request),
    words: preferredWords(request),
    look,
    now: Date.now(),
    entry: {},
  };
}

/** Says when the visited link stops working, if it does. */
export function untilOf({ claims, now, words }: Visit): string | undefined {
  const expiration = claims?.expiration;
  return expiration === undefined ? undefined : words.until(momentOf(expiration, now, words));
}

/**
 * Where a form on a page of this visit may lead, as CSP sources: here, and to wherever a redirect after it goes on to,
 * since browsers hold every hop after a POST to them. A link that couldn't be opened may have any redirect.
 */
export function formTargets({ claims }: Visit): string {
  if (claims === undefined) return "'self' https: http:";
  const redirects = responsesOf(claims).flatMap(({ redirect }) => redirect ?? []);
  if (redirects.length === 0) return "'self'";
  return redirects.some((redirect) => /^http:/i.test(redirect)) ? "'self' https: http:" : "'self' https:";
}

function responsesOf({ action }: Claims): CustomResponse[] {
  const given = action.type === "post" ? action.outcomes.map(({ response }) => response) : [];
  return [action.response, ...given].filter((response) => response !== undefined);
}
