import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { passOn } from "../emulator/pass-on.ts";

/** What belongs to one connection alone (RFC 9110, section 7.6.1), and the length, which is counted anew. */
const OF_A_CONNECTION = ["connection", "keep-alive", "transfer-encoding", "content-length"];

/**
 * Sends a request on as it came, and gives the reply as it is.
 * @param target where it goes instead, path and query included
 */
export async function forward(incoming: IncomingMessage, target: URL): Promise<Response> {
  const { host: _, connection: __, ...headers } = incoming.headers;
  const reply = await passOn(incoming, target, headers);
  const body = await buffer(reply);
  return new Response(body.length > 0 ? new Uint8Array(body) : null, {
    status: reply.statusCode ?? 502,
    headers: headersOf(reply),
  });
}

function headersOf({ headersDistinct }: IncomingMessage): [string, string][] {
  return Object.entries(headersDistinct)
    .filter(([name]) => !OF_A_CONNECTION.includes(name))
    .flatMap(([name, values = []]) => values.map((value): [string, string] => [name, value]));
}
