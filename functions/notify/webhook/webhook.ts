import { isHttpUrl } from "../../action/http-url.ts";
import { postMessage } from "../../http/post-message.ts";
import type { ChannelOf } from "../channel.ts";
import { ChannelRefused, type Delivery, type Notice } from "../delivery.ts";
import type { ChannelSettings } from "../settings.ts";
import { signatureHeaders } from "./sign.ts";

type WebhookSettings = Pick<
  ChannelSettings,
  "webhookAllowedHosts" | "webhookSigningSecretArn" | "allowPrivateWebhooks" | "secret"
>;

/**
 * POSTs messages to URLs of listed hosts, signed (Standard Webhooks 1.0). Gives the deliveries of a channel, which throws
 * ChannelRefused for a URL that the stack doesn't allow; each has the webhook's id as its id.
 */
export function webhookChannel(settings: WebhookSettings): (channel: ChannelOf<"webhook">) => Delivery[] {
  const { allowPrivateWebhooks: allowPrivate } = settings;
  return (channel) => {
    const url = allowedUrl(channel.url, settings);
    const send: Delivery["send"] = async (notice, signal) => {
      const json = bodyOf(notice);
      const secret = await settings.secret(settings.webhookSigningSecretArn);
      const headers = signatureHeaders(secret, notice.messageId, notice.now, json);
      await postMessage(url, json, { headers, signal, allowPrivate });
      return notice.messageId;
    };
    return [{ channel: "webhook", to: url.host, send }];
  };
}

/** What is checked is the parsed URL, and it is the one that is used. */
function allowedUrl(text: string, settings: WebhookSettings): URL {
  const url = isHttpUrl(text) ? new URL(text) : null;
  const isPlain = url?.username === "" && url.password === "" && url.hash === "";
  if (!isPlain || !(url.protocol === "https:" || settings.allowPrivateWebhooks))
    throw new ChannelRefused("give an absolute https URL without user info and fragment");
  // Parsed as the URL is, a host has one spelling.
  if (!settings.webhookAllowedHosts.some((host) => URL.parse(`https://${host}`)?.host === url.host))
    throw new ChannelRefused("add the host to WebhookAllowedHosts, with the port where it isn't 443");
  return url;
}

/** The body, as JSON (docs/notify.md, Webhooks). */
function bodyOf({ transactionId, links, message, expiration }: Notice): string {
  return JSON.stringify({
    transaction_id: transactionId,
    urls: Object.fromEntries(links.map(({ action, url }) => [action.name, url])),
    message,
    ...(expiration !== undefined && { expiration: new Date(expiration).toISOString() }),
  });
}
