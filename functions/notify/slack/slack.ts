import type { Action } from "../../action/action.ts";
import { type Bot, callSlack, postToSlack, slackUrl } from "../../slack/api.ts";
import { modalOf } from "../../slack/modal.ts";
import type { ChannelOf } from "../channel.ts";
import { ChannelRefused, type Delivery, type Notice } from "../delivery.ts";
import type { ChannelSettings } from "../settings.ts";
import { slackMessage } from "./message.ts";

type Settings = Pick<ChannelSettings, "slack" | "secret" | "allowPrivateWebhooks">;
type Send = Delivery["send"];

/**
 * Gives the delivery of a message to Slack: to a channel by the bot, or by the incoming webhook to its own.
 * What it gives throws ChannelRefused when the stack has only the other of the two.
 */
export function slackChannel(settings: Settings): (channel: ChannelOf<"slack">) => Delivery[] {
  return ({ channel }) => [
    {
      channel: "slack",
      to: channel ?? "incoming webhook",
      answersInSlack: (action) => isAnswerable(action, channel !== undefined, settings),
      send: channel === undefined ? byWebhook(settings) : byBot(channel, settings),
    },
  ];
}

/** A modal needs a bot, to open it and to change the message afterwards: only its own messages. */
function isAnswerable(action: Action, isByBot: boolean, { slack }: Settings): boolean {
  if (slack.signingSecretArn === "") return false;
  return action.type !== "post" || (isByBot && modalOf(action) !== undefined);
}

function byBot(channel: string, { slack, secret, allowPrivateWebhooks: allowPrivate }: Settings): Send {
  const { apiUrl, botTokenSecretArn } = slack;
  if (botTokenSecretArn === "")
    throw new ChannelRefused("leave out channel, or set SlackBotTokenSecretArn on the stack");
  const bot: Bot = { apiUrl, allowPrivate, token: () => secret(botTokenSecretArn) };
  return async (notice, signal) => {
    const { ts } = await callSlack("chat.postMessage", { channel, ...slackMessage(notice) }, bot, signal);
    return ts ?? notice.messageId;
  };
}

function byWebhook({ slack, secret, allowPrivateWebhooks: allowPrivate }: Settings): Send {
  const { webhookSecretArn } = slack;
  if (webhookSecretArn === "")
    throw new ChannelRefused("give a channel, or set SlackWebhookSecretArn on the stack");
  return async (notice: Notice, signal) => {
    const url = slackUrl(await secret(webhookSecretArn), allowPrivate, "SecretInvalid");
    await postToSlack(url, slackMessage(notice), { signal, allowPrivate });
    return notice.messageId;
  };
}
