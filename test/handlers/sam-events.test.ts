import { createHmac } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { serveAwsJson } from "../step-functions/aws-json.ts";
import { stepFunctions } from "./aws.ts";
import { deployNotify, deploySlack, mails } from "./notifying.ts";
import { summary } from "./reply.ts";
import { deploy, load } from "./stack.ts";

const EVENTS = new URL("../../events/", import.meta.url);
const TOPIC = "arn:aws:sns:us-east-1:111122223333:approvals";
const PUBLISHED =
  "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";
const SIGNING_SECRET = "example-signing-secret";
const arnOf = (name: string) => `arn:aws:secretsmanager:us-east-1:111122223333:secret:${name}`;

/** SNS, Slack, Teams and webhooks' receiver in one. */
const outside = createServer((request, response) =>
  response.end(request.url?.startsWith("/sns") ? PUBLISHED : '{"ok":true}'),
);
await new Promise<void>((listening) => outside.listen(0, "127.0.0.1", listening));
const host = `127.0.0.1:${(outside.address() as AddressInfo).port}`;
const SECRETS: Record<string, string> = {
  [arnOf("bot")]: "xoxb-example",
  [arnOf("incoming")]: `http://${host}/incoming`,
  [arnOf("teams")]: `http://${host}/teams`,
  [arnOf("webhook")]: `whsec_${Buffer.alloc(32).toString("base64")}`,
  [arnOf("signing")]: SIGNING_SECRET,
};
const secrets = await serveAwsJson((_, input) => {
  const { SecretId } = input as { SecretId: string };
  return { status: 200, body: { SecretString: SECRETS[SecretId] } };
});
afterAll(() => Promise.all([secrets.close(), outside.close()]));
Object.assign(process.env, {
  AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
  AWS_ENDPOINT_URL_SNS: `http://${host}/sns`,
});

/** Two Notifys: of a stack with every channel, and of one with none. */
const sealed = await deploy({ ENABLE_POST_ACTIONS: "true" });
const quiet = await load("notify");
const notify = await deployNotify(sealed, {
  SNS_TOPIC_ARNS: TOPIC,
  SLACK_BOT_TOKEN_SECRET_ARN: arnOf("bot"),
  SLACK_WEBHOOK_SECRET_ARN: arnOf("incoming"),
  SLACK_SIGNING_SECRET_ARN: arnOf("signing"),
  SLACK_API_URL: `http://${host}/api`,
  TEAMS_WEBHOOK_SECRET_ARN: arnOf("teams"),
  WEBHOOK_ALLOWED_HOSTS: host,
  WEBHOOK_SIGNING_SECRET_ARN: arnOf("webhook"),
});

/** As samconfig.toml has it for `sam local invoke`. */
const stack = await deploy({ DISABLE_ENCRYPTION: "true" });
const slack = await deploySlack(stack, { SLACK_SIGNING_SECRET_ARN: arnOf("signing") });

/**
 * What each file gives: the names of its URLs, the channels that took a message or an error's code, or the status and code
 * of an HTTP reply.
 */
const expected: Record<string, string> = {
  "create-urls/base-url-parts.json": "approve",
  "create-urls/base-url.json": "approve",
  "create-urls/confirm.json": "approve reject",
  "create-urls/duplicate-name-refused.json": "DuplicateActionName",
  "create-urls/expiration.json": "approve",
  "create-urls/expires-in.json": "approve",
  "create-urls/failure.json": "reject",
  "create-urls/heartbeat.json": "alive",
  "create-urls/output-parameters-refused.json": "ParametersDisabled",
  "create-urls/past-expiration-refused.json": "InvalidDate",
  "create-urls/post-refused.json": "PostActionsDisabled",
  "create-urls/responses.json": "approve reject",
  "create-urls/several-actions.json": "approve reject alive",
  "create-urls/success.json": "approve",
  "create-urls/unknown-property-refused.json": "InvalidJSON",
  "create-urls-api/custom-domain.json": "200",
  "create-urls-api/not-json.json": "400 InvalidJSON",
  "create-urls-api/post-base64.json": "200",
  "create-urls-api/post.json": "200",
  "create-urls-api/wrong-media-type.json": "415 UnsupportedMediaType",
  "create-urls-api/wrong-method.json": "405 MethodNotAllowed",
  "notify/channel-disabled.json": "ChannelDisabled",
  "notify/email-form.json": "email",
  "notify/email-per-recipient.json": "email email",
  "notify/email-to-several.json": "email",
  "notify/email.json": "email",
  "notify/invalid-request.json": "InvalidRequest",
  "notify/several-channels.json": "email slack webhook",
  "notify/slack-webhook.json": "slack",
  "notify/slack.json": "slack",
  "notify/sns.json": "sns",
  "notify/teams.json": "teams",
  "notify/webhook.json": "webhook",
  "respond/bad-link.json": "400 InvalidPayload",
  "respond/get-at-once.json": "400 StepFunctionsError",
  "respond/get-page-custom-domain.json": "200",
  "respond/get-page-in-german.json": "200",
  "respond/get-page.json": "200",
  "respond/get-preview-refused.json": "405 ConfirmationRequired",
  "respond/get-program-refused.json": "405 ConfirmationRequired",
  "respond/head.json": "200",
  "respond/no-link.json": "400 InvalidPayload",
  "respond/not-found.json": "404",
  "respond/options.json": "204",
  "respond/post-action-refused.json": "400 PostActionsDisabled",
  "respond/post-failure.json": "400 StepFunctionsError",
  "respond/post-heartbeat.json": "400 StepFunctionsError",
  "respond/post-page.json": "400",
  "respond/post.json": "400 StepFunctionsError",
  "respond/predecessor-link-refused.json": "400 InvalidPayload",
  "respond/sealed-link-refused.json": "400 DecryptionUnsupported",
  "respond/wrong-action.json": "400 ActionMismatched",
  "respond/wrong-method.json": "405 MethodNotAllowed",
  "slack/press.json": "401 Unauthorized",
  "slack/unsigned-refused.json": "401 Unauthorized",
};
/** The files that press a link; no others may call Step Functions. */
const PRESSES = /^respond\/(post|get-at-once)(?!-action)/;

const files = globSync("*/*.json", { cwd: EVENTS });
const read = (file: string) => JSON.parse(readFileSync(new URL(file, EVENTS), "utf8"));

type Outcome = (file: string) => Promise<string>;

const outcomes: Record<string, Outcome> = {
  "create-urls": async (file) => {
    const { urls, error } = await stack.createUrls(read(file));
    return error ?? Object.keys(urls).join(" ");
  },
  "create-urls-api": async (file) => summary(await stack.createUrlsApi(read(file))),
  notify: (file) => notified(file, notify),
  respond: async (file) => summary(await stack.respond(read(file))),
  slack: async (file) => summary(await slack(read(file))),
};

async function notified(file: string, by: typeof notify): Promise<string> {
  const { channels, ...rest } = read(file);
  const nearby = JSON.parse(JSON.stringify(channels).replace("https://hooks.example.com", `http://${host}`));
  try {
    const { sent = [] } = await by({ ...rest, channels: nearby });
    return sent.map(({ channel }) => channel).join(" ");
  } catch (thrown) {
    return (thrown as Error).name;
  }
}

function signatureOf(time: string, body: string): string {
  return `v0=${createHmac("sha256", SIGNING_SECRET).update(`v0:${time}:${body}`).digest("hex")}`;
}

test("names each event once, with what it gives", () => {
  expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
});

test.for(files)("gives what is written down for %s", async (file) => {
  const calls = stepFunctions.calls.length;
  const [folder = ""] = file.split("/");
  expect(await outcomes[folder]?.(file)).toBe(expected[file]);
  expect(stepFunctions.calls.length - calls).toBe(PRESSES.test(file) ? 1 : 0);
});

test("shows its German page in German", async () => {
  const { body } = await stack.respond(read("respond/get-page-in-german.json"));
  expect(body).toContain('<html lang="de"');
});

test("holds no link that expires", () => {
  for (const file of files.filter((name) => name.startsWith("respond/")))
    expect(
      Buffer.from(read(file).queryStringParameters?.data?.slice(2) ?? "", "base64url").toString(),
    ).not.toContain("expiration");
});

const notices = files.filter((file) => file.startsWith("notify/"));

test.for(notices)("is refused by a stack without channels: %s", async (file) => {
  const code = file === "notify/invalid-request.json" ? "InvalidRequest" : "ChannelDisabled";
  expect(await notified(file, quiet as typeof notify)).toBe(code);
});

test("sends each recipient a mail of their own", async () => {
  await notified("notify/email-per-recipient.json", notify);
  const to = mails.slice(-2).flatMap(({ Destination }) => Destination.ToAddresses);
  expect(to.toSorted()).toEqual(["ann@example.com", "bob@example.com"]);
});

test("has a press that was signed at another time, and takes it when it is signed now", async () => {
  const old = read("slack/press.json");
  const { "X-Slack-Request-Timestamp": then, "X-Slack-Signature": signature, ...headers } = old.headers;
  expect(signature).toBe(signatureOf(then, old.body));
  const body = old.body.replace("https%3A%2F%2Fhooks.slack.com", encodeURIComponent(`http://${host}`));
  const now = String(Math.floor(Date.now() / 1_000));
  const signed = { "X-Slack-Request-Timestamp": now, "X-Slack-Signature": signatureOf(now, body) };
  const event = { ...old, headers: { ...headers, ...signed }, multiValueHeaders: null, body };
  const calls = stepFunctions.calls.length;
  expect(summary(await slack(event))).toBe("200");
  expect(stepFunctions.calls.length - calls).toBe(1);
});
