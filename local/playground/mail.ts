import { randomUUID } from "node:crypto";
import PostalMime from "postal-mime";
import { linksIn } from "./links.ts";
import type { Message } from "./shown.ts";

/** A mail as the page shows it, and its HTML, which is fetched by itself. */
export interface ReadMail {
  message: Message;
  html: string | undefined;
}

/** Reads a mail as it was sent. @param mime the whole of it (RFC 5322) */
export async function readMail(mime: Buffer): Promise<ReadMail> {
  const { to = [], cc = [], subject = "", text = "", html } = await PostalMime.parse(mime);
  const message: Message = {
    id: randomUUID(),
    sentAt: Date.now(),
    channel: "email",
    to: [...to, ...cc].map(({ address }) => address).join(", "),
    subject,
    text,
    hasHtml: html !== undefined,
    links: linksIn(text),
  };
  return { message, html };
}
