import { describe, expect, it, vi } from "vitest";
import { brandOf } from "../../../functions/brand.ts";
import type { Channel } from "../../../functions/notify/channel.ts";
import { channelsOf } from "../../../functions/notify/channels.ts";
import type { ChannelSettings } from "../../../functions/notify/settings.ts";

vi.stubEnv("AWS_REGION", "eu-west-1");

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:approvals";
const SLACK = {
  botTokenSecretArn: "",
  webhookSecretArn: "",
  signingSecretArn: "",
  apiUrl: "https://slack.com/api",
};
const OFF: ChannelSettings = {
  emailFrom: "",
  snsTopicArns: [],
  slack: SLACK,
  teamsWebhookSecretArn: "",
  webhookAllowedHosts: [],
  webhookSigningSecretArn: "",
  allowPrivateWebhooks: false,
  brand: brandOf("", "", "#0b57d0"),
  secret: () => Promise.reject(new Error("No secret is read before a message is sent")),
};

/** A channel, what turns it on, what is still missing for it to be on, and where its messages go. */
const CASES: [Channel, Partial<ChannelSettings>, Partial<ChannelSettings>, string[]][] = [
  [
    { type: "email", to: ["ann@example.com", "bob@example.com"], per_recipient: true },
    { emailFrom: "approvals@example.com" },
    {},
    ["ann@example.com", "bob@example.com"],
  ],
  [{ type: "sns", topic_arn: TOPIC }, { snsTopicArns: [TOPIC] }, {}, [TOPIC]],
  [
    { type: "slack", channel: "#approvals" },
    { slack: { ...SLACK, botTokenSecretArn: "arn" } },
    { slack: { ...SLACK, signingSecretArn: "arn" } },
    ["#approvals"],
  ],
  [{ type: "slack" }, { slack: { ...SLACK, webhookSecretArn: "arn" } }, {}, ["incoming webhook"]],
  [{ type: "teams" }, { teamsWebhookSecretArn: "arn" }, {}, ["teams"]],
  [
    { type: "webhook", url: "https://hooks.example.com/a?b" },
    { webhookAllowedHosts: ["hooks.example.com"], webhookSigningSecretArn: "arn" },
    { webhookAllowedHosts: ["hooks.example.com"] },
    ["hooks.example.com"],
  ],
];

describe.each(CASES)("%o", (channel, on, missing, to) => {
  it("is opened where the stack has it", async () => {
    const deliveries = await channelsOf({ ...OFF, ...on })(channel);
    expect(deliveries.map((it) => it.to)).toEqual(to);
    for (const it of deliveries) expect(it.channel).toBe(channel.type);
  });

  it("is refused where the stack hasn't, naming what to set", async () => {
    for (const settings of [OFF, { ...OFF, ...missing }]) {
      const refused = channelsOf(settings)(channel);
      await expect(refused).rejects.toMatchObject({ code: "ChannelDisabled" });
      await expect(refused).rejects.toThrow(/^Channel \w+: set \w+( \w+ \w+)? on the stack$/);
    }
  });
});

it.each<[string, Channel, Partial<ChannelSettings>]>([
  ["another topic", { type: "sns", topic_arn: `${TOPIC}-other` }, { snsTopicArns: [TOPIC] }],
  [
    "another host",
    { type: "webhook", url: "https://evil.example/hooks.example.com" },
    { webhookAllowedHosts: ["hooks.example.com"], webhookSigningSecretArn: "arn" },
  ],
  [
    "a bot's channel without a bot",
    { type: "slack", channel: "#a" },
    { slack: { ...SLACK, webhookSecretArn: "arn" } },
  ],
])("refuses %s, and quotes nothing of it", async (_, channel, on) => {
  const refused = channelsOf({ ...OFF, ...on })(channel);
  await expect(refused).rejects.toMatchObject({ code: "ChannelDisabled" });
  await expect(refused).rejects.not.toThrow(/evil|other|#a/);
});
