import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { Webhook } from "standardwebhooks";
import * as z from "zod/mini";
import type { Message } from "../playground/shown.ts";
import { parsed } from "./parsed.ts";

/** What we look at of a webhook (docs/notify.md, Webhooks). */
const bodySchema = z.object({
  urls: z.record(z.string(), z.string()),
  message: z.object({ subject: z.string() }),
});

/** Takes webhooks at `/webhook` and below `/webhooks`, and refuses those that aren't signed. @param secret `whsec_…` */
export function webhooks(secret: string, show: (message: Message) => void): Hono {
  const verifier = new Webhook(secret);
  return new Hono().on("POST", ["/webhook", "/webhooks/:rest{.+}"], async ({ req, text, body }) => {
    const sent = await req.text();
    if (!isSigned(verifier, sent, req.header()))
      return text("Not signed by the secret, or not just now", 401);
    const { data } = bodySchema.safeParse(parsed(sent));
    if (data === undefined) return text("No urls and message.subject", 400);
    show({
      id: randomUUID(),
      sentAt: Date.now(),
      channel: "webhook",
      to: new URL(req.url).host + req.path,
      subject: data.message.subject,
      json: sent,
      links: Object.entries(data.urls).map(([label, url]) => ({ label, url })),
    });
    return body(null, 204);
  });
}

function isSigned(verifier: Webhook, sent: string, headers: Record<string, string>): boolean {
  try {
    verifier.verify(sent, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
