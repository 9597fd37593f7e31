import { CallbackError } from "../errors.ts";
import type { Channel, ChannelOf } from "./channel.ts";
import { ChannelRefused, type Delivery } from "./delivery.ts";
import type { ChannelSettings } from "./settings.ts";

/** Gives the deliveries that a channel of a request asks for. */
export type OpenChannel = (channel: Channel) => Promise<Delivery[]>;

type Type = Channel["type"];
type Opened<Name extends Type> = (channel: ChannelOf<Name>) => Delivery[];

/** Loads a channel's own code: a request pays for none that it doesn't use. */
const LOAD: { [Name in Type]: (settings: ChannelSettings) => Promise<Opened<Name>> } = {
  email: async (settings) => (await import("./email/email.ts")).emailChannel(settings),
  sns: async (settings) => (await import("./sns/sns.ts")).snsChannel(settings),
  slack: async (settings) => (await import("./slack/slack.ts")).slackChannel(settings),
  teams: async (settings) => (await import("./teams/teams.ts")).teamsChannel(settings),
  webhook: async (settings) => (await import("./webhook/webhook.ts")).webhookChannel(settings),
};

/** The stack parameters that turn a channel on. */
const PARAMETERS: Record<Type, string> = {
  email: "EmailFrom",
  sns: "SnsTopicArns",
  slack: "SlackBotTokenSecretArn or SlackWebhookSecretArn",
  teams: "TeamsWebhookSecretArn",
  webhook: "WebhookAllowedHosts and WebhookSigningSecretArn",
};

/**
 * Gives what opens a stack's channels, each loaded when it is first asked for. What it gives throws CallbackError
 * `ChannelDisabled` for a channel that the stack doesn't have, or not for what the request wants of it.
 */
export function channelsOf(settings: ChannelSettings): OpenChannel {
  const opened = new Map<Type, Promise<Opened<Type>>>();
  return async (channel) => {
    const { type } = channel;
    if (!isOn(type, settings)) throw disabled(type, `set ${PARAMETERS[type]} on the stack`);
    const loading = opened.get(type) ?? (LOAD[type](settings) as Promise<Opened<Type>>);
    opened.set(type, loading);
    const deliveries = await loading;
    try {
      return deliveries(channel);
    } catch (thrown) {
      throw thrown instanceof ChannelRefused ? disabled(type, thrown.message) : thrown;
    }
  };
}

function isOn(type: Type, settings: ChannelSettings): boolean {
  const { slack, webhookAllowedHosts, webhookSigningSecretArn } = settings;
  switch (type) {
    case "email":
      return settings.emailFrom !== "";
    case "sns":
      return settings.snsTopicArns.length > 0;
    case "slack":
      return slack.botTokenSecretArn !== "" || slack.webhookSecretArn !== "";
    case "teams":
      return settings.teamsWebhookSecretArn !== "";
    case "webhook":
      return webhookAllowedHosts.length > 0 && webhookSigningSecretArn !== "";
  }
}

function disabled(type: Type, what: string): CallbackError {
  return new CallbackError("ChannelDisabled", `Channel ${type}: ${what}`);
}
