import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { pipeline } from "node:stream/promises";

/**
 * Sends a request on, by Node's own client: `fetch` would add headers, which tell people from programs, and leave out
 * some that are signed.
 * @param target where it goes instead, path and query included
 * @param headers all that are sent along
 */
export function passOn(
  incoming: IncomingMessage,
  target: URL,
  headers: IncomingHttpHeaders,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(target, { method: incoming.method, headers }, resolve);
    pipeline(incoming, sent).catch(reject);
  });
}
