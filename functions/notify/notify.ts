import type { Creation } from "../create-urls/create-urls.ts";
import { readyLinks } from "../create-urls/links.ts";
import { CallbackError } from "../errors.ts";
import { createdEvent } from "../events/event.ts";
import type { LogEntry } from "../log.ts";
import type { OpenChannel } from "./channels.ts";
import { deliver, type Failed, type Sent } from "./deliver.ts";
import type { Delivery } from "./delivery.ts";
import { noticeFor } from "./notice.ts";
import type { NotifyRequest } from "./request.ts";

/** The most links of a request: actions, times the messages that each gets links of its own. */
const MAX_LINKS = 2_000;

/** What became of a request. */
export interface Report {
  /** 32 hex digits, reported again by the callback. */
  transaction_id: string;
  sent: Sent[];
  failed: Failed[];
}

/**
 * Creates the links of a checked request, sealed anew for each address that gets its own, and sends the message to
 * every channel, side by side.
 * @param now milliseconds since the Unix epoch
 * @param entry the request's log line
 * @throws CallbackError `ChannelDisabled`, or as for a creation, before anything is sent
 */
export async function notify(
  request: NotifyRequest,
  transactionId: string,
  creation: Creation,
  openChannel: OpenChannel,
  now: number,
  entry: LogEntry,
): Promise<Report> {
  const deliveries = (await Promise.all(request.channels.map(openChannel))).flat();
  assertFewLinks(deliveries.length * request.actions.length);
  const links = await readyLinks(request, transactionId, creation, now);
  const notifying = { request, transactionId, links, baseUrl: creation.home.baseUrl, now };
  const notices = await Promise.all(
    deliveries.map(async (delivery) => ({ delivery, notice: await noticeFor(delivery, notifying) })),
  );
  entry.created = deliveries.length * links.actions.length;
  const created = createdEvent(transactionId, links, now, recipientsOf(deliveries));
  const [results] = await Promise.all([
    Promise.all(notices.map(({ delivery, notice }) => deliver(delivery, notice))),
    creation.publish(created, entry),
  ]);
  return {
    transaction_id: transactionId,
    sent: results.filter((result) => "id" in result),
    failed: results.filter((result) => "error" in result),
  };
}

/** All links and messages are made before the first is sent, in the function's memory. */
function assertFewLinks(links: number): void {
  if (links <= MAX_LINKS) return;
  const message = `Send to fewer, or give fewer actions: ${links} links are more than ${MAX_LINKS}`;
  throw new CallbackError("InvalidJSON", message);
}

function recipientsOf(deliveries: readonly Delivery[]): string[] {
  return [...new Set(deliveries.flatMap(({ recipient }) => recipient ?? []))];
}
