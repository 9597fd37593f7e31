import { createHmac } from "node:crypto";

/**
 * The headers by which Slack signs a request (Slack's docs, Verifying requests from Slack).
 * @param body exactly what is sent
 * @param now milliseconds since the Unix epoch
 */
export function signatureHeaders(secret: string, body: string, now: number): Record<string, string> {
  const seconds = Math.floor(now / 1_000);
  const mac = createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": String(seconds), "x-slack-signature": `v0=${mac}` };
}
