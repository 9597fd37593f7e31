import { parseISO } from "date-fns/parseISO";
import { CallbackError } from "../errors.ts";
import { DAY_MS } from "../seal/day-key.ts";
import { WINDOW_DAYS } from "../seal/jwe.ts";

const DATE = /\d{4}-?\d{2}-?\d{2}/.source;
const TIME = /[T ]\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?/.source;
const ZONE = /Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?/.source;
const DATE_TIME = new RegExp(`^${DATE}(?<time>${TIME}(?<zone>${ZONE})?)?$`);

/** When links stop working, as a request may say it; never both. */
export interface RequestedExpiration {
  /** ISO 8601; without an offset it is UTC. */
  expiration?: string;
  /** Whole seconds from now, above 0. */
  expires_in?: number;
}

/**
 * Gives the moment at which links expire, in milliseconds since the Unix epoch, at most 366 days from now.
 * @returns undefined when the request names none
 * @throws CallbackError `InvalidDate`
 */
export function expirationOf(request: RequestedExpiration, now: number): number | undefined {
  const latest = now + WINDOW_DAYS * DAY_MS;
  if (request.expires_in !== undefined) return Math.min(now + request.expires_in * 1000, latest);
  if (request.expiration === undefined) return undefined;
  const moment = instantOf(request.expiration);
  if (Number.isNaN(moment))
    throw new CallbackError("InvalidDate", "Write expiration as an ISO 8601 date-time");
  if (moment <= now) throw new CallbackError("InvalidDate", "Set expiration to a moment in the future");
  return Math.min(moment, latest);
}

/**
 * Reads RFC 3339 (section 5.6: T and Z may be lower case) and the common short forms of ISO 8601.
 * The pattern is ours because `parseISO`, which knows the calendar, passes over what follows the zone.
 */
function instantOf(text: string): number {
  const upper = text.toUpperCase();
  const { groups } = DATE_TIME.exec(upper) ?? {};
  if (!groups) return Number.NaN;
  const utc = groups.zone ? "" : groups.time ? "Z" : "T00Z";
  return parseISO(upper + utc).getTime();
}
