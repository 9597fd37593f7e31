import { isHttpUrl } from "../../action/http-url.ts";
import { postMessage } from "../../http/post-message.ts";
import { Undelivered } from "../../http/undelivered.ts";
import type { ChannelOf } from "../channel.ts";
import type { Delivery } from "../delivery.ts";
import type { ChannelSettings } from "../settings.ts";
import { cardMessage } from "./card.ts";

type TeamsSettings = Pick<ChannelSettings, "teamsWebhookSecretArn" | "allowPrivateWebhooks" | "secret">;

/**
 * POSTs messages as Adaptive Cards to the workflow whose URL is in the stack's secret. Gives the deliveries of a channel;
 * each has the id of the workflow's run, by which its owner finds it, or the message's own.
 */
export function teamsChannel(settings: TeamsSettings): (channel: ChannelOf<"teams">) => Delivery[] {
  const { allowPrivateWebhooks: allowPrivate } = settings;
  const send: Delivery["send"] = async (notice, signal) => {
    const json = cardMessage(notice);
    const url = urlOf(await settings.secret(settings.teamsWebhookSecretArn), allowPrivate);
    // Workflows answer 202 and post the card later: nobody tells us whether they did.
    const { headers } = await postMessage(url, json, { signal, allowPrivate });
    return runId(headers["x-ms-workflow-run-id"]) ?? notice.messageId;
  };
  return () => [{ channel: "teams", to: "teams", send }];
}

function urlOf(secret: string, allowPrivate: boolean): URL {
  const url = isHttpUrl(secret) ? new URL(secret) : null;
  if (url?.protocol === "https:" || (url && allowPrivate)) return url;
  throw new Undelivered("SecretInvalid");
}

/** It is reported and logged, so it has to look like an id. */
function runId(header: string | string[] | undefined): string | undefined {
  return typeof header === "string" && /^[\w-]{1,64}$/.test(header) ? header : undefined;
}
