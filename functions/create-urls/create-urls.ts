import { randomBytes } from "node:crypto";
import { createdEvent } from "../events/event.ts";
import type { Publish } from "../events/publish.ts";
import { type LogEntry, type Logging, log, since } from "../log.ts";
import { baseUrlOf, type Home } from "./base-url.ts";
import { linkTo, readyLinks, type Sealing } from "./links.ts";
import type { CreateUrlsRequest } from "./request.ts";

/** What the creation of URLs works with, made once per container. */
export interface Creation extends Sealing {
  home: Home;
  publish: Publish;
  logging: Logging;
}

/** The reply to a creation. */
export interface CreatedUrls {
  /** 32 hex digits, reported again by the callback. */
  transaction_id: string;
  /** Action name to URL. */
  urls: Record<string, string>;
  /** RFC 3339 in UTC; only when the request set one. */
  expiration?: string;
}

/** Gives the name that ties a creation and its answers together: 32 hex digits. */
export function newTransactionId(): string {
  return randomBytes(16).toString("hex");
}

/**
 * Turns a checked request into one sealed URL per action, and publishes that.
 * @param now milliseconds since the Unix epoch
 * @param entry the request's log line
 * @throws CallbackError of docs/reference.md, Errors, for creation
 */
export async function createUrls(
  request: CreateUrlsRequest,
  transactionId: string,
  creation: Creation,
  now: number,
  entry: LogEntry,
): Promise<CreatedUrls> {
  const links = await readyLinks(request, transactionId, creation, now);
  const { actions, expiration, seal } = links;
  const baseUrl = baseUrlOf(request.base_url, creation.home);
  const pairs = actions.map(async (action) => [action.name, await linkTo(baseUrl, action, seal)] as const);
  const urls = Object.fromEntries(await Promise.all(pairs));
  entry.created = pairs.length;
  await creation.publish(createdEvent(transactionId, links, now), entry);
  return {
    transaction_id: transactionId,
    urls,
    ...(expiration !== undefined && { expiration: new Date(expiration).toISOString() }),
  };
}

/**
 * Writes the log line of a request for links.
 * @param start when it came, by the monotonic clock
 */
export function logCreation(entry: LogEntry, start: number, { sealer, home, logging }: Creation): void {
  log({ ...entry, ...sealer.keys.counted(), ms: since(start) }, { base_url: home.baseUrl }, logging);
}
