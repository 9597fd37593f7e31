import type { ForLinks } from "./action.ts";
import { type InvokeOptions, invoke, unexpectedReply } from "./invoke.ts";
import { isReport, type Report } from "./report.ts";
import type { Channel as ChannelFields, EmailChannel, NotifyFields } from "./requests.ts";

/** Mail; with copies for others, or for each recipient alone. */
type Email = EmailChannel & ({ cc?: never } | { per_recipient?: false });

/** One place that a message is sent to, by `type`. */
export type Channel = Exclude<ChannelFields, EmailChannel> | Email;

/** What Notify takes. */
export type NotifyRequest = ForLinks<string> &
  Pick<NotifyFields, "message" | "deliver"> & { channels: readonly Channel[] };

/**
 * Makes the links of a task token, or of a durable function's callback, and sends them to people, by the stack's function
 * Notify. It is sent once: what may have been sent already is never sent again by itself, whatever the client's settings.
 * @returns who got the message, and who didn't; by default, one who did is enough
 * @throws CallbackUrlsError, or what the AWS client throws
 */
export async function notify(request: NotifyRequest, options: InvokeOptions): Promise<Report> {
  const reply = await invoke(request, options, { mayRepeat: false });
  if (!isReport(reply)) throw unexpectedReply();
  return reply;
}
