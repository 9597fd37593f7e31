/** The built Notify, with the services that it calls played by local servers. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { afterAll } from "vitest";
import { serveAwsJson } from "../step-functions/aws-json.ts";
import { load, type Settings, type Stack } from "./stack.ts";

/** A SendEmail request of SES v2, as far as the tests look at it. */
export interface SentMail {
  Destination: { ToAddresses: string[] };
  Content: {
    Simple: { Subject: { Data: string }; Body: { Text: { Data: string }; Html: { Data: string } } };
  };
}

/** What the stack's secrets hold; the ARN of each ends with its name. */
export const WEBHOOK_KEY = `whsec_${Buffer.from("canary-webhook-key, of 32 bytes!").toString("base64")}`;

export const SIGNING_SECRET = "canary-slack-signing-secret";
const SECRETS: Record<string, string> = {
  key: WEBHOOK_KEY,
  signing: SIGNING_SECRET,
  bot: "xoxb-canary-bot-token",
};

/** What Notify returns, or what it throws. */
export interface Notified {
  transaction_id?: string;
  sent?: { channel: string; to: string; id: string }[];
  failed?: { channel: string; to: string; error: string }[];
}

/** What was mailed, and what webhooks were called with. */
export const mails: SentMail[] = [];
export const hooks: { url: string; body: string }[] = [];

const ses = await serve((_, body) => {
  mails.push(body as SentMail);
  return { MessageId: `mail-${mails.length}` };
});
const outside = await serve((url, body) => {
  hooks.push({ url, body: JSON.stringify(body) });
  return url.startsWith("/down") ? 503 : { ok: true, ts: "1700000000.000100" };
});
const secrets = await serveAwsJson((_, input) => {
  const name = (input as { SecretId: string }).SecretId.replace(/^.*:/, "");
  return { status: 200, body: { SecretString: SECRETS[name] ?? "" } };
});
afterAll(() => secrets.close());

Object.assign(process.env, {
  AWS_ENDPOINT_URL_SESV2: ses,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
});

const secretArn = (name: string) => `arn:aws:secretsmanager:us-east-1:111122223333:secret:${name}`;

/** Where whatever isn't AWS is. */
export const OUTSIDE = outside;
/** Where webhooks may go. */
export const HOOK = { type: "webhook", url: `${outside}/hook` };
/** A webhook that is never accepted. */
export const DOWN = { type: "webhook", url: `${outside}/down` };

/** What turns on mails, webhooks and Slack. */
const ON = {
  EMAIL_FROM: "approvals@example.com",
  WEBHOOK_ALLOWED_HOSTS: new URL(outside).host,
  WEBHOOK_SIGNING_SECRET_ARN: secretArn("key"),
  SLACK_BOT_TOKEN_SECRET_ARN: secretArn("bot"),
  SLACK_SIGNING_SECRET_ARN: secretArn("signing"),
  SLACK_API_URL: `${outside}/api`,
  ALLOW_PRIVATE_WEBHOOKS: "true",
};

/** Starts a container of the built Notify for a stack; its other settings are as the stack was deployed. */
export async function deployNotify(
  stack: Stack,
  settings: Settings = {},
): Promise<(request: object) => Promise<Notified>> {
  Object.assign(process.env, { ...ON, ENCRYPTION_KEY_ARN: stack.keyArn, ...settings });
  return (await load("notify")) as (request: object) => Promise<Notified>;
}

/** Starts a container of the built function that Slack calls. */
export async function deploySlack(
  stack: Stack,
  settings: Settings = {},
): Promise<(event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>> {
  Object.assign(process.env, { ...ON, ENCRYPTION_KEY_ARN: stack.keyArn, ...settings });
  return (await load("slack")) as (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;
}

/** The link below a label in a mail. */
export function linkIn(mail: SentMail | undefined, label: string): string {
  const lines = mail?.Content.Simple.Body.Text.Data.split("\n") ?? [];
  return lines[lines.indexOf(label) + 1] ?? "";
}

/** Serves JSON, or a status alone, until the test file ends. @returns the address */
async function serve(answer: (url: string, body: unknown) => object | number): Promise<string> {
  const server = createServer(async (request, response) => {
    const reply = answer(request.url ?? "", await json(request));
    const isStatus = typeof reply === "number";
    response.writeHead(isStatus ? reply : 200, { "content-type": "application/json" });
    response.end(isStatus ? "" : JSON.stringify(reply));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
