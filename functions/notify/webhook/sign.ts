import { createHmac } from "node:crypto";
import { Undelivered } from "../../http/undelivered.ts";

/** The length of a key in bytes (Standard Webhooks 1.0, Signature scheme). */
const MIN_KEY = 24;
const MAX_KEY = 64;

/**
 * Signs a webhook, as its headers (Standard Webhooks 1.0, Webhook headers).
 * @param secret `whsec_` and the key in base64
 * @param id the same whenever the same message is sent again; without a dot, which parts what is signed
 * @param time milliseconds since the Unix epoch
 * @param json exactly what is sent
 * @throws Undelivered `SecretInvalid`
 */
export function signatureHeaders(
  secret: string,
  id: string,
  time: number,
  json: string,
): Record<string, string> {
  const seconds = Math.floor(time / 1_000);
  // Standard Webhooks 1.0, Signature scheme: {msg_id}.{timestamp}.{payload}, HMAC-SHA256, version v1.
  const signature = createHmac("sha256", keyOf(secret)).update(`${id}.${seconds}.${json}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${signature}`,
  };
}

/** Takes base64 in its one true form only: Node passes over whatever isn't base64. */
function keyOf(secret: string): Buffer {
  const base64 = /^whsec_(.*)$/.exec(secret)?.[1] ?? "";
  const key = Buffer.from(base64, "base64");
  if (key.toString("base64") !== base64 || key.length < MIN_KEY || key.length > MAX_KEY)
    throw new Undelivered("SecretInvalid");
  return key;
}
