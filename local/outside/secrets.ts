import { randomBytes } from "node:crypto";
import type { Secrets } from "../deploy/channels.ts";
import { TEAM } from "./slack/you.ts";

/** The bytes of a webhook's key (Standard Webhooks 1.0, Signature scheme: 24 to 64). */
const WEBHOOK_KEY = 32;

/** Secrets of one run, as Slack and Teams give them out. @param url where they are, without a trailing slash */
export function freshSecrets(url: string): Secrets {
  return {
    SlackBotToken: `xoxb-${random()}`,
    SlackWebhook: `${url}/slack/services/${TEAM.id}/B0PLAYGROUND/${random()}`,
    SlackSigning: random(),
    TeamsWebhook: `${url}/teams/${random()}`,
    WebhookSigning: `whsec_${randomBytes(WEBHOOK_KEY).toString("base64")}`,
  };
}

/** 32 hex digits, the form of Slack's own signing secrets. */
function random(): string {
  return randomBytes(16).toString("hex");
}
