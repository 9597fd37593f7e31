import { PostError, type Posted, type PostOptions, post } from "./post.ts";
import { Undelivered } from "./undelivered.ts";

/**
 * POSTs JSON to a server that accepts it by any 2xx.
 * @param wordsFor what to say of any other reply
 * @throws Undelivered saying `Redirected`, `HTTP 503` or the like, or a `PostFailure`
 */
export async function postMessage(
  url: URL,
  json: string,
  options: PostOptions,
  wordsFor: (reply: Posted) => string = refusal,
): Promise<Posted> {
  const reply = await post(url, json, options).catch(fail);
  if (reply.status < 200 || reply.status > 299) throw new Undelivered(wordsFor(reply));
  return reply;
}

function refusal({ status }: Posted): string {
  return status >= 300 && status <= 399 ? "Redirected" : `HTTP ${status}`;
}

function fail(thrown: unknown): never {
  throw thrown instanceof PostError ? new Undelivered(thrown.message) : thrown;
}
