/** Slack's side of answering: messages that were sent to it, presses of their buttons, modals, and what we do then. */
import type { Action } from "../../../functions/action/action.ts";
import { said } from "../../../functions/action/texts.ts";
import type { HttpReply } from "../../../functions/http/reply.ts";
import type { HttpRequest } from "../../../functions/http/request.ts";
import type { Link, Notice } from "../../../functions/notify/delivery.ts";
import type { Message } from "../../../functions/notify/message.ts";
import { slackMessage } from "../../../functions/notify/slack/message.ts";
import type { Claims } from "../../../functions/seal/claims.ts";
import { sealToday } from "../../../functions/seal/seal.ts";
import { Memory } from "../../../functions/slack/memory.ts";
import type { SlackAnswering } from "../../../functions/slack/occasion.ts";
import { route } from "../../../functions/slack/route.ts";
import { finisher } from "../../../functions/task/finish-task.ts";
import { signatureHeaders } from "../../../local/outside/slack/signature.ts";
import { fakeKms, fakeStepFunctions, NOW, stillKeys } from "../fakes.ts";
import { httpRequest } from "../http/requests.ts";
import { approveClaims } from "../seal/claims.ts";
import { BOT_TOKEN, type SlackServer, slackServer } from "./slack-server.ts";

export const SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
export const USER = { id: "U0123ABCD", username: "ada", name: "ada", team_id: "T0123ABCD" };

/** A request as Slack signs it. */
export function signed(
  payload: object | string,
  { secret = SIGNING_SECRET, now = NOW, headers = {} as Record<string, string> } = {},
): HttpRequest {
  const body =
    typeof payload === "string" ? payload : `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return httpRequest({
    method: "POST",
    route: "/slack",
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      ...signatureHeaders(secret, body, now),
      ...headers,
    },
  });
}

/** A message as it was posted, with buttons that answer in Slack. */
export function posted(
  links: readonly Partial<Link>[],
  message: Partial<Message> = {},
  over: Partial<Notice> = {},
) {
  const notice: Notice = {
    transactionId: "00112233445566778899aabbccddeeff",
    messageId: "msg_1",
    message: { subject: "Deploy & release?", ...message },
    links: links.map((link) => {
      const action: Action = link.action ?? approveClaims().action;
      return { action, label: said(action.label, action.name), url: "https://cb.example/respond", ...link };
    }),
    now: NOW,
    ...over,
  };
  return slackMessage(notice) as { text: string; blocks: Record<string, unknown>[] };
}

/** A press of a message's button, as Slack sends it. */
export function pressOf(
  value: string | undefined,
  responseUrl: string,
  { blocks, actionId = "answer.0", user = USER as object, ...over }: PressParts = {},
) {
  const shown = blocks ?? posted([{ slackValue: value }]).blocks;
  return {
    type: "block_actions",
    user,
    team: { id: "T0123ABCD", domain: "example" },
    trigger_id: "trigger.canary",
    response_url: responseUrl,
    container: { type: "message", channel_id: "C0123ABCD", message_ts: "1795176000.000100" },
    message: {
      ts: "1795176000.000100",
      blocks: shown.map((block, at) => ({ block_id: `b${at}`, ...block })),
    },
    actions: [{ type: "button", action_id: actionId, block_id: "x", ...(value !== undefined && { value }) }],
    ...over,
  };
}

interface PressParts {
  blocks?: Record<string, unknown>[];
  actionId?: string;
  user?: object;
  [over: string]: unknown;
}

/** A modal that was sent, as Slack sends it. */
export function submissionOf(privateMetadata: string, values: object, over: object = {}) {
  return {
    type: "view_submission",
    user: USER,
    team: { id: "T0123ABCD", domain: "example" },
    view: { callback_id: "answer", private_metadata: privateMetadata, state: { values } },
    ...over,
  };
}

/** The whole of answering in Slack, with AWS faked and Slack on loopback. @param fail what Step Functions throws, if anything */
export async function setUp(over: Partial<SlackAnswering> = {}, fail?: Error) {
  const kms = fakeKms();
  const root = kms.root();
  const keys = stillKeys();
  const sfn = fakeStepFunctions(fail);
  const slack: SlackServer = await slackServer();
  const answering: SlackAnswering = {
    signingSecret: async () => SIGNING_SECRET,
    opener: { roots: [root], keys },
    permissions: { outputParameters: true, postActions: true, durableCallbacks: true },
    finishing: { finishTask: finisher(sfn.client, {}), publish: async () => {} },
    memory: new Memory(),
    bot: { apiUrl: slack.apiUrl, allowPrivate: true, token: async () => BOT_TOKEN },
    hooksHost: "hooks.slack.com",
    allowPrivate: true,
    ...over,
  };
  const send = (request: HttpRequest): Promise<HttpReply> =>
    route(request, answering, { verbose: true, metrics: false });
  const sealing = stillKeys();
  const seal = async (claims: Partial<Claims> = {}, door: "web" | "slack" = "slack") =>
    (await sealToday({ root, keys: sealing }, NOW))(approveClaims(claims), door);
  const press = async (claims: Partial<Claims> = {}, parts: PressParts = {}) =>
    send(signed(pressOf(await seal(claims), slack.responseUrl, parts)));
  return { kms, slack, tasks: sfn.calls, answering, send, seal, press };
}
