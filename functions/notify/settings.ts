import type { Brand } from "../brand.ts";

/** What the stack's parameters say of the channels; an empty text, or list, turns one off. */
export interface ChannelSettings {
  /** The address that mails come from. */
  readonly emailFrom: string;
  /** The topics that may be published to. */
  readonly snsTopicArns: readonly string[];
  readonly slack: SlackSettings;
  /** The secret that holds the URL of a Teams workflow. */
  readonly teamsWebhookSecretArn: string;
  /** Hosts that webhooks may go to, with the port where it isn't 443, such as `hooks.example.com`. */
  readonly webhookAllowedHosts: readonly string[];
  /** The secret that webhooks are signed with: `whsec_` and base64. */
  readonly webhookSigningSecretArn: string;
  /** Lets webhooks, and the addresses in secrets, be private and `http`; for tests and trials. */
  readonly allowPrivateWebhooks: boolean;
  readonly brand: Brand;
  /** Reads a secret, from the cache or from Secrets Manager. */
  readonly secret: (arn: string) => Promise<string>;
}

/** Slack: a bot, an incoming webhook, or both. */
export interface SlackSettings {
  readonly botTokenSecretArn: string;
  readonly webhookSecretArn: string;
  /** Empty while buttons are links: nothing verifies what Slack would send. */
  readonly signingSecretArn: string;
  /** Such as `https://slack.com/api`. */
  readonly apiUrl: string;
}
