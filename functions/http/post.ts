import { request as http, type IncomingMessage } from "node:http";
import { request as https } from "node:https";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";

/** More of a reply is not read. */
const MAX_REPLY_BYTES = 65_536;

/** What came back. */
export interface Posted {
  status: number;
  body: string;
}

export interface PostOptions {
  headers?: Record<string, string>;
  /** When to give up. */
  signal: AbortSignal;
  /** Lets it go to addresses that aren't public, and by http. */
  allowPrivate: boolean;
}

/**
 * POSTs JSON and follows no redirect. It connects only to an address that was checked to be public unicast, and to
 * the very one: the check is part of connecting.
 * @throws PostError
 */
export async function post(url: URL, json: string, options: PostOptions): Promise<Posted> {
  const { allowPrivate, signal, headers } = options;
  if (url.protocol !== "https:" && !(allowPrivate && url.protocol === "http:"))
    throw new PostError("NotHttps");
  try {
    const reply = await send(url, json, allowPrivate, signal, headers);
    return { status: reply.statusCode ?? 0, body: await read(reply) };
  } catch (thrown) {
    throw new PostError(signal.aborted ? "Timeout" : reasonOf(thrown));
  }
}

/** Why nothing came back, in one word that says nothing of the URL or the body. */
export class PostError extends Error {}

function send(
  url: URL,
  json: string,
  allowPrivate: boolean,
  signal: AbortSignal,
  headers: Record<string, string> | undefined,
): Promise<IncomingMessage> {
  const allowed = { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate };
  const agent =
    url.protocol === "http:"
      ? new RequestFilteringHttpAgent(allowed)
      : new RequestFilteringHttpsAgent(allowed);
  const body = Buffer.from(json.toWellFormed());
  const all = { "content-type": "application/json", "content-length": body.length, ...headers };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  (url.protocol === "http:" ? http : https)(url, { method: "POST", agent, signal, headers: all })
    .once("response", resolve)
    .once("error", reject)
    .end(body);
  return promise;
}

async function read(reply: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_REPLY_BYTES) break;
  }
  return Buffer.concat(chunks).toString().slice(0, MAX_REPLY_BYTES);
}

/** The agent's own error has no code; it says that an address is not allowed. */
function reasonOf(thrown: unknown): string {
  const isRefused = thrown instanceof Error && /is not allowed\. Because/i.test(thrown.message);
  return isRefused ? "PrivateAddress" : "Unreachable";
}
