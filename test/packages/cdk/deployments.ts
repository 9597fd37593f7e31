import type { CallbackUrlsProps } from "../../../packages/cdk/src/index.ts";
import { template } from "../../template/template.ts";
import type { Deployment } from "./expected.ts";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
const secret = (name: string) => `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}`;
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:asked";
/** A domain of its own, as parameters. */
export const DOMAIN = {
  DomainName: "approve.example.com",
  CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1234abcd",
  HostedZoneId: "Z0123456789ABCDEFGHIJ",
};

/** What the app may be deployed with: between them, every condition holds once and doesn't once. */
export const DEPLOYMENTS: Record<string, Deployment & { props: CallbackUrlsProps }> = {
  "by default": { props: {}, parameters: {}, holding: ["Encrypted", "MakesKey"] },
  "with all its channels, alarms and a domain": {
    props: {
      previousEncryptionKeyArn: KEY,
      enableDurableCallbacks: true,
      emailFrom: "approvals@example.com",
      snsTopicArns: [TOPIC, `${TOPIC}-too`],
      slackBotTokenSecretArn: secret("bot"),
      slackWebhookSecretArn: secret("slack"),
      slackSigningSecretArn: secret("signing"),
      teamsWebhookSecretArn: secret("teams"),
      webhookAllowedHosts: ["hooks.example.com"],
      webhookSigningSecretArn: secret("webhook"),
      eventBusName: "default",
      domainName: DOMAIN.DomainName,
      certificateArn: DOMAIN.CertificateArn,
      hostedZoneId: DOMAIN.HostedZoneId,
      reservedConcurrency: 5,
      enableWaf: true,
      enableMetrics: true,
      enableAlarms: true,
      alarmTopicArn: TOPIC,
      alarmThreshold: 3,
      enableTracing: true,
      enableAccessLogs: true,
    },
    parameters: {
      PreviousEncryptionKeyArn: KEY,
      EnableDurableCallbacks: "true",
      EmailFrom: "approvals@example.com",
      SnsTopicArns: [TOPIC, `${TOPIC}-too`],
      SlackBotTokenSecretArn: secret("bot"),
      SlackWebhookSecretArn: secret("slack"),
      SlackSigningSecretArn: secret("signing"),
      TeamsWebhookSecretArn: secret("teams"),
      WebhookAllowedHosts: ["hooks.example.com"],
      WebhookSigningSecretArn: secret("webhook"),
      EventBusName: "default",
      ...DOMAIN,
      ReservedConcurrency: 5,
      EnableWaf: "true",
      EnableMetrics: "true",
      EnableAlarms: "true",
      AlarmTopicArn: TOPIC,
      AlarmThreshold: 3,
      EnableTracing: "true",
      EnableAccessLogs: "true",
    },
    holding: Object.keys(template.Conditions).filter(
      (name) =>
        !["IsGivenKey", "HasAudience", "HasBaseUrl", "HasEmailIdentities", "IsPrivate"].includes(name),
    ),
  },
  "private, with a key of its own": {
    props: {
      encryptionKeyArn: KEY,
      audience: "ours",
      baseUrl: "https://approve.example.com",
      emailFrom: "approvals@example.com",
      emailIdentityArns: ["*"],
      vpcEndpointIds: "vpce-0123456789abcdef0",
    },
    parameters: {
      EncryptionKeyArn: KEY,
      Audience: "ours",
      BaseUrl: "https://approve.example.com",
      EmailFrom: "approvals@example.com",
      EmailIdentityArns: ["*"],
      VpcEndpointIds: "vpce-0123456789abcdef0",
    },
    holding: [
      "Encrypted",
      "IsGivenKey",
      "HasAudience",
      "HasBaseUrl",
      "SendsEmail",
      "HasEmailIdentities",
      "IsPrivate",
    ],
  },
  "without encryption": {
    props: { disableEncryption: true },
    parameters: { DisableEncryption: "true" },
    holding: [],
  },
};
