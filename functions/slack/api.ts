import * as z from "zod/mini";
import type { Posted, PostOptions } from "../http/post.ts";
import { postMessage } from "../http/post-message.ts";
import { Undelivered } from "../http/undelivered.ts";

/** A Slack app's bot, and where Slack is. */
export interface Bot {
  /** Such as `https://slack.com/api`. */
  readonly apiUrl: string;
  /** Reads the bot token. */
  readonly token: () => Promise<string>;
  readonly allowPrivate: boolean;
}

/** A bot token, or one that is rotated: `xoxb-…`, `xoxe.xoxb-…`; printable ASCII, so that it fits a header. */
const TOKEN = /^xox[!-~]{1,1000}$/;
/** Slack's own word for what went wrong, such as `channel_not_found`. */
const WORD = /^[a-z_]{1,64}$/;

const replySchema = z.object({
  ok: z.boolean(),
  error: z.optional(z.string()),
  /** A message's id within its channel. */
  ts: z.optional(z.string()),
});
type SlackReply = z.infer<typeof replySchema>;

/**
 * Calls a method of Slack's Web API, as its bot.
 * @throws Undelivered with Slack's word for it, `HTTP` and a status, `BadReply`, `SecretInvalid` or a `PostFailure`; or
 *   what reading the token throws
 */
export async function callSlack(
  method: string,
  body: object,
  { apiUrl, token, allowPrivate }: Bot,
  signal: AbortSignal,
): Promise<SlackReply> {
  const headers = { authorization: `Bearer ${checkedToken(await token())}` };
  const options = { headers, signal, allowPrivate };
  const reply = readReply(await postToSlack(new URL(`${apiUrl}/${method}`), body, options));
  if (reply.ok) return reply;
  throw new Undelivered(WORD.test(reply.error ?? "") ? reply.error : "BadReply");
}

/**
 * Posts to a URL of Slack's; that of an incoming webhook, and a press' `response_url`, need no token.
 * @throws Undelivered with `HTTP`, a status and Slack's word for it, or a `PostFailure`
 */
export function postToSlack(url: URL, body: object, options: PostOptions): Promise<Posted> {
  return postMessage(url, JSON.stringify(body), options, refusal);
}

/**
 * The URL that a secret or a press holds.
 * @throws Undelivered with `fault`
 */
export function slackUrl(text: string, allowPrivate: boolean, fault: string): URL {
  const url = URL.parse(text);
  if (url === null || !(url.protocol === "https:" || (allowPrivate && url.protocol === "http:")))
    throw new Undelivered(fault);
  return url;
}

function refusal({ status, body }: Posted): string {
  return WORD.test(body) ? `HTTP ${status} ${body}` : `HTTP ${status}`;
}

/** A long message comes back with the reply, which then is cut off: what begins well went well. */
function readReply({ body }: Posted): SlackReply {
  try {
    return replySchema.parse(JSON.parse(body));
  } catch {
    if (body.startsWith('{"ok":true,')) return { ok: true };
    throw new Undelivered("BadReply");
  }
}

function checkedToken(token: string): string {
  if (!TOKEN.test(token)) throw new Undelivered("SecretInvalid");
  return token;
}
