/** Our app in the playground's Slack: Notify's messages are posted there, and presses come to the real handlers. */
import type { IncomingHttpHeaders } from "node:http";
import type { Action } from "../../../../functions/action/action.ts";
import { said } from "../../../../functions/action/texts.ts";
import type { Message } from "../../../../functions/notify/message.ts";
import { slackChannel } from "../../../../functions/notify/slack/slack.ts";
import type { Secrets } from "../../../../local/deploy/channels.ts";
import { NOW } from "../../../functions/fakes.ts";
import { httpRequest } from "../../../functions/http/requests.ts";
import { type Answer, listen } from "../../../functions/notify/server.ts";
import { approveClaims } from "../../../functions/seal/claims.ts";
import { setUp } from "../../../functions/slack/answering.ts";
import { play } from "../playing.ts";

/** An action whose button answers in Slack, or opens a link. */
export interface Button {
  action: Action;
  url?: string;
}

export const APPROVE: Button = {
  action: { ...approveClaims().action, label: "Approve" },
};

/** Starts Slack and the app; they stop when the running test ends. @param fail what Step Functions throws, if anything */
export async function appInSlack(fail?: Error) {
  const server = await listen();
  const playing = await play(() => `${server.url}/slack`);
  const { url, secrets } = playing.outside;
  const slack = { apiUrl: `${url}/slack/api`, allowPrivate: true };
  const app = await setUp(
    {
      signingSecret: async () => secrets.SlackSigning,
      bot: { ...slack, token: async () => secrets.SlackBotToken },
    },
    fail,
  );
  const answer: Answer = async (response, { method, body, headers }) => {
    const request = httpRequest({ method, route: "/slack", body, headers: texts(headers) });
    const reply = await app.send(request);
    response.writeHead(reply.status, reply.headers).end(reply.body);
  };
  server.answer = answer;
  const channelOf = channels(slack.apiUrl, secrets);
  const post = async (
    buttons: Button[],
    message: Partial<Message> = {},
    channel: string | undefined = "#ops",
  ) => {
    const links = await Promise.all(
      buttons.map(async ({ action, url }) => ({
        action,
        label: said(action.label, action.name),
        url: url ?? "https://cb.example/respond",
        slackValue: url === undefined ? await app.seal({ action }) : undefined,
      })),
    );
    const notice = {
      transactionId: approveClaims().transactionId,
      messageId: "msg_1",
      message: { subject: "Deploy & release?", ...message },
      links,
      now: NOW,
    };
    return channelOf(channel === "" ? undefined : channel)?.send(notice, AbortSignal.timeout(5_000));
  };
  return { ...playing, server, tasks: app.tasks, post };
}

function channels(apiUrl: string, secrets: Secrets) {
  const all: Record<string, string> = { bot: secrets.SlackBotToken, hook: secrets.SlackWebhook };
  const slack = {
    apiUrl,
    botTokenSecretArn: "bot",
    webhookSecretArn: "hook",
    signingSecretArn: "signing",
  };
  const give = slackChannel({ slack, secret: async (arn) => all[arn] ?? "", allowPrivateWebhooks: true });
  return (channel: string | undefined) =>
    give({ type: "slack", ...(channel !== undefined && { channel }) })[0];
}

function texts(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
