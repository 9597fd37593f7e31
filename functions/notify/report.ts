import { typesOf } from "../action/action.ts";
import { type Creation, logCreation, newTransactionId } from "../create-urls/create-urls.ts";
import { asCallbackError, bareError, CallbackError } from "../errors.ts";
import { type LogEntry, noteError } from "../log.ts";
import type { OpenChannel } from "./channels.ts";
import { notify, type Report } from "./notify.ts";
import { type NotifyRequest, parseNotify } from "./request.ts";

/**
 * Notifies, and writes the request's log line.
 * @param input as it came
 * @throws Error for a state machine's Retry and Catch, with a name and a message only
 */
export async function report(input: unknown, creation: Creation, openChannel: OpenChannel): Promise<Report> {
  const start = performance.now();
  const entry: LogEntry = {};
  try {
    return await send(input, creation, openChannel, entry);
  } catch (thrown) {
    const error = asNotifyError(asCallbackError(thrown));
    noteError(entry, error);
    throw bareError(error);
  } finally {
    logCreation(entry, start, creation);
  }
}

async function send(
  input: unknown,
  creation: Creation,
  openChannel: OpenChannel,
  entry: LogEntry,
): Promise<Report> {
  const request = parseNotify(input);
  const transactionId = newTransactionId();
  entry.transaction_id = transactionId;
  entry.actions = typesOf(request.actions);
  const done = await notify(request, transactionId, creation, openChannel, Date.now(), entry);
  Object.assign(entry, { sent: done.sent.length, failed: done.failed.length, failures: failuresOf(done) });
  assertDelivered(request, done);
  return done;
}

/** All that went wrong, by channel: words, and no address. */
function failuresOf({ failed }: Report): Record<string, string> | undefined {
  if (failed.length === 0) return undefined;
  const words = new Map<string, Set<string>>();
  for (const { channel, error } of failed) words.set(channel, (words.get(channel) ?? new Set()).add(error));
  return Object.fromEntries([...words].map(([channel, errors]) => [channel, [...errors].join(", ")]));
}

/** The message is JSON, so that a state machine can read it: `{ transaction_id, sent, failed }`. */
function assertDelivered({ deliver = "any" }: NotifyRequest, done: Report): void {
  const isDelivered = deliver === "any" ? done.sent.length > 0 : done.failed.length === 0;
  if (!isDelivered) throw new CallbackError("DeliveryFailed", JSON.stringify(done));
}

/** All that a creation can refuse is one error here; its own code goes before the message. */
function asNotifyError(error: CallbackError): CallbackError {
  const { code, message, status } = error;
  if (status >= 500 || code === "ChannelDisabled") return error;
  return new CallbackError("InvalidRequest", `${code}: ${message}`, { reason: code });
}
