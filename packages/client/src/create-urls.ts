import type { ForLinks } from "./action.ts";
import { type InvokeOptions, invoke, unexpectedReply } from "./invoke.ts";
import { isRecord } from "./json.ts";
import type { CreateUrlsFields } from "./requests.ts";

/** What CreateUrls takes; `Name` is the names of its actions. */
export type CreateUrlsRequest<Name extends string = string> = ForLinks<Name> &
  Pick<CreateUrlsFields, "base_url">;

/** What CreateUrls gives. */
export interface CreatedUrls<Name extends string = string> {
  /** 32 hex digits, reported again by the callback. */
  transaction_id: string;
  /** Each action's name to its URL: whoever has one can answer by it. Where names are known at run time only, there may be none. */
  urls: string extends Name ? Partial<Record<Name, string>> : Record<Name, string>;
  /** RFC 3339 in UTC; only when the request set one. */
  expiration?: string;
}

/**
 * Makes a URL for each action of a task token, or of a durable function's callback, by the stack's function CreateUrls.
 * @throws CallbackUrlsError, or what the AWS client throws
 */
export async function createUrls<const Name extends string>(
  request: CreateUrlsRequest<Name>,
  options: InvokeOptions,
): Promise<CreatedUrls<Name>> {
  // Links that nobody has seen do no harm, so the client may try again whenever it likes.
  const reply = await invoke(request, options, { mayRepeat: true });
  if (!isCreated<Name>(reply)) throw unexpectedReply();
  return reply;
}

function isCreated<Name extends string>(reply: unknown): reply is CreatedUrls<Name> {
  return isRecord(reply) && typeof reply.transaction_id === "string" && isRecord(reply.urls);
}
