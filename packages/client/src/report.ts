import { isRecord } from "./json.ts";
import type { Channel } from "./requests.ts";

/** A message that its channel accepted. */
export interface Sent {
  channel: Channel["type"];
  /** An address, a topic's ARN, a channel, a host: as the request named it, and never a secret. */
  to: string;
  /** The channel's own. */
  id: string;
}

/** A message that its channel didn't accept. */
export interface Failed {
  channel: Channel["type"];
  to: string;
  /** Why, in a few words, such as `HTTP 503` or `Timeout`. */
  error: string;
}

/** What became of a message. */
export interface Report {
  /** 32 hex digits, reported again by the callback. */
  transaction_id: string;
  sent: Sent[];
  failed: Failed[];
}

/** Whether a value is what Notify reports. */
export function isReport(value: unknown): value is Report {
  return (
    isRecord(value) &&
    typeof value.transaction_id === "string" &&
    Array.isArray(value.sent) &&
    Array.isArray(value.failed)
  );
}
