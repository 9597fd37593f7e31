import { createHmac, timingSafeEqual } from "node:crypto";
import { CallbackUrlsError } from "./error.ts";
import { isRecord, parseJson } from "./json.ts";
import type { Message } from "./requests.ts";

// For receivers, which this module is an entry for: it doesn't load the AWS client.
export { CallbackUrlsError };

/** How far a webhook's time may be from ours, in seconds (Standard Webhooks 1.0, Verifying timestamps). */
const TOLERANCE = 5 * 60;

/** The length of a key in bytes (Standard Webhooks 1.0, Signature scheme). */
const MIN_KEY = 24;
const MAX_KEY = 64;

/** What Notify sends to a webhook. */
export interface WebhookPayload {
  /** 32 hex digits, reported again by the callback. */
  transaction_id: string;
  /** Each action's name to its link: a POST to one of them answers. */
  urls: Record<string, string>;
  /** As in the request. */
  message: Message;
  /** When the links stop working, RFC 3339 in UTC; only when the request set it. */
  expiration?: string;
}

/** A request's headers: `Headers`, Node.js' or those of a Lambda event. Their names are in any case. */
export type WebhookHeaders = HeaderGetter | HeaderRecord;

interface HeaderGetter {
  get(name: string): string | null;
}

type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A webhook as it came in. */
export interface ReceivedWebhook {
  /** The very bytes that came, or their text; not parsed, and not in base64, as some Lambda events have it. */
  body: string | Uint8Array;
  headers: WebhookHeaders;
  /** `whsec_…`, what the stack's `WebhookSigningSecretArn` holds. While it is changed: the old one and the new one. */
  secret: string | readonly string[];
}

/** A webhook that Notify has sent. */
export interface VerifiedWebhook {
  /** The same whenever the same task token, or callback, is sent again. */
  id: string;
  payload: WebhookPayload;
}

/**
 * Verifies that Notify has sent a webhook, within the last 5 minutes (Standard Webhooks 1.0).
 * @throws CallbackUrlsError `InvalidWebhook`, saying what is wrong; TypeError for a secret that is none
 */
export function verifyWebhook({ body, headers, secret }: ReceivedWebhook): VerifiedWebhook {
  const keys = [secret].flat().map(keyOf);
  const id = headerOf(headers, "webhook-id");
  const time = headerOf(headers, "webhook-timestamp");
  const signatures = headerOf(headers, "webhook-signature").split(" ");
  assertRecent(time);
  // Standard Webhooks 1.0, Signature scheme: {msg_id}.{timestamp}.{payload}, HMAC-SHA256, version v1.
  const sign = (key: Buffer) =>
    createHmac("sha256", key).update(`${id}.${time}.`).update(body).digest("base64");
  const expected = keys.map((key) => Buffer.from(`v1,${sign(key)}`));
  if (!signatures.some((signature) => expected.some((one) => isSame(one, Buffer.from(signature)))))
    throw invalid("no signature fits");
  return { id, payload: payloadOf(body) };
}

/** Takes base64 in its one true form only: Node passes over whatever isn't base64. */
function keyOf(secret: string): Buffer {
  const base64 = /^whsec_(.*)$/.exec(secret.trim())?.[1] ?? "";
  const key = Buffer.from(base64, "base64");
  if (key.toString("base64") !== base64 || key.length < MIN_KEY || key.length > MAX_KEY)
    throw new TypeError(`Give secrets of whsec_ and ${MIN_KEY} to ${MAX_KEY} bytes in base64`);
  return key;
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = isGetter(headers) ? headers.get(name) : valuesOf(headers, name);
  if (typeof value !== "string" || value === "") throw invalid(`it needs one header ${name}`);
  return value;
}

function isGetter(headers: WebhookHeaders): headers is HeaderGetter {
  return typeof headers.get === "function";
}

/** The one value of a header; undefined when there is none, or several. */
function valuesOf(headers: HeaderRecord, name: string): string | undefined {
  const values = Object.entries(headers).flatMap(([key, value]) =>
    key.toLowerCase() === name ? (value ?? []) : [],
  );
  return values.length === 1 ? values[0] : undefined;
}

function assertRecent(time: string): void {
  const age = Date.now() / 1_000 - (/^\d{1,15}$/.test(time) ? Number(time) : Number.NaN);
  if (!(Math.abs(age) <= TOLERANCE)) throw invalid("its time is more than 5 minutes off");
}

/** In a time that depends on lengths alone, which are no secret. */
function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function payloadOf(body: string | Uint8Array): WebhookPayload {
  const payload = parseJson(Buffer.from(body).toString());
  if (!isPayload(payload)) throw invalid("its body is none of Notify's");
  return payload;
}

function isPayload(value: unknown): value is WebhookPayload {
  return (
    isRecord(value) &&
    typeof value.transaction_id === "string" &&
    isRecord(value.urls) &&
    isRecord(value.message)
  );
}

function invalid(why: string): CallbackUrlsError {
  return new CallbackUrlsError("InvalidWebhook", `This is no webhook of callback-urls: ${why}`);
}
