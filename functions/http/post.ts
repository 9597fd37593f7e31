import { request as http, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as https } from "node:https";
import { useAgent } from "request-filtering-agent";
import { isOddIpv6, lookUpPublic, OddAddress } from "./odd-ipv6.ts";

/** More of a reply is not read. */
const MAX_REPLY_BYTES = 65_536;

/** What came back, a redirect included. */
export interface Posted {
  status: number;
  headers: IncomingHttpHeaders;
  /** Its first 65,536 bytes. */
  body: string;
}

export interface PostOptions {
  headers?: Record<string, string>;
  /** When to give up. */
  signal: AbortSignal;
  /** Lets it go to addresses that aren't public, and by http. */
  allowPrivate: boolean;
}

/** In one word that says nothing of the URL or the body. */
export type PostFailure = "NotHttps" | "PrivateAddress" | "Timeout" | "Unreachable";

/** Why nothing came back: its message is a `PostFailure`. */
export class PostError extends Error {
  constructor(failure: PostFailure) {
    super(failure);
  }
}

/**
 * POSTs JSON and follows no redirect. It connects only to an address that was checked to be public unicast, and to
 * the very one: the check is part of connecting.
 * @throws PostError
 */
export async function post(url: URL, json: string, options: PostOptions): Promise<Posted> {
  if (url.protocol !== "https:" && !(options.allowPrivate && url.protocol === "http:"))
    throw new PostError("NotHttps");
  try {
    if (!options.allowPrivate && isOddIpv6(url.hostname)) throw new OddAddress();
    const reply = await send(url, Buffer.from(json), options);
    return { status: reply.statusCode ?? 0, headers: reply.headers, body: await read(reply) };
  } catch (thrown) {
    throw new PostError(options.signal.aborted ? "Timeout" : reasonOf(thrown));
  }
}

function send(url: URL, body: Buffer, { headers, signal, allowPrivate }: PostOptions) {
  // An agent of its own keeps no connection open for the next request.
  const agent = useAgent(url.href, { allowPrivateIPAddress: allowPrivate });
  // Slack warns of JSON without a charset, and Teams has been seen to count such as UTF-16.
  const all = {
    "content-type": "application/json; charset=utf-8",
    "content-length": body.length,
    ...headers,
  };
  const lookup = allowPrivate ? undefined : lookUpPublic;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  (url.protocol === "http:" ? http : https)(url, { method: "POST", lookup, agent, signal, headers: all })
    .once("response", resolve)
    .once("error", reject)
    // A server that wants another protocol (101) gets hung up on, and that is no error to Node.
    .once("close", reject)
    .end(body);
  return promise;
}

async function read(reply: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size >= MAX_REPLY_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_REPLY_BYTES).toString();
}

/** The agent's own error has no code, only a text, which quotes the host. */
function reasonOf(thrown: unknown): PostFailure {
  const isRefused = thrown instanceof Error && /is not allowed\. Because/i.test(thrown.message);
  return isRefused || thrown instanceof OddAddress ? "PrivateAddress" : "Unreachable";
}
