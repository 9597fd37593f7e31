import { brandFromSettings } from "../brand.ts";
import { creationFrom } from "../create-urls/door.ts";
import { flag, list, required } from "../settings.ts";
import { channelsOf } from "./channels.ts";
import type { Report } from "./notify.ts";
import { report } from "./report.ts";

const creation = creationFrom(required("BASE_URL"));
const openChannel = channelsOf({
  emailFrom: required("EMAIL_FROM"),
  snsTopicArns: list("SNS_TOPIC_ARNS"),
  slack: {
    botTokenSecretArn: required("SLACK_BOT_TOKEN_SECRET_ARN"),
    webhookSecretArn: required("SLACK_WEBHOOK_SECRET_ARN"),
    signingSecretArn: required("SLACK_SIGNING_SECRET_ARN"),
    apiUrl: required("SLACK_API_URL"),
  },
  teamsWebhookSecretArn: required("TEAMS_WEBHOOK_SECRET_ARN"),
  webhookAllowedHosts: list("WEBHOOK_ALLOWED_HOSTS"),
  webhookSigningSecretArn: required("WEBHOOK_SIGNING_SECRET_ARN"),
  allowPrivateWebhooks: flag("ALLOW_PRIVATE_WEBHOOKS"),
  brand: brandFromSettings(),
  secret: async (arn) => (await secrets())(arn),
});

let reading: Promise<(arn: string) => Promise<string>> | undefined;

/** Loaded when a channel first needs a secret: mails and SNS need none. */
function secrets() {
  reading ??= import("../secrets.ts").then(({ secretsFrom }) => secretsFrom());
  return reading;
}

/**
 * Notify: creates the links of a task and sends them to people, in one Task state
 * (`arn:aws:states:::lambda:invoke.waitForTaskToken`).
 * @param input see docs/notify.md
 * @returns what was sent, and what not
 * @throws Error named `InvalidRequest`, `ChannelDisabled`, `DeliveryFailed`, `EncryptionFailed` or `ServiceError`
 */
export function handler(input: unknown): Promise<Report> {
  return report(input, creation, openChannel);
}
