/** Slack, as the stack sees it: where messages are posted, and who tells it what was pressed. */
import { inject } from "vitest";
import { outputOf } from "../../local/deploy/deploy.ts";
import { signatureHeaders } from "../../local/outside/slack/signature.ts";
import { LOOPBACK } from "../../local/port.ts";
import { type Received, type Reply, reply } from "./outside.ts";
import { apps, send } from "./task.ts";

const { secrets, port } = inject("deployed").channels;
const API = "/slack/api";
const requestUrl = outputOf(apps.notifying, "SlackRequestUrl");

/** Whoever presses. */
export const user = { id: "U0CANARY", username: "ada", name: "ada", team_id: "T0CANARY" };

/** For `outsideWorld`. */
export const SLACK: Record<string, Reply> = {
  [`${API}/chat.postMessage`]: postMessage,
  [`${API}/views.open`]: reply(200, { ok: true }),
  [`${API}/chat.update`]: reply(200, { ok: true }),
  "/slack/incoming-canary": reply(200, "ok"),
  "/slack/response": reply(200, "ok"),
};

/** A button of a message: it answers in Slack by its value, or opens its URL. */
export interface Button {
  action_id: string;
  value?: string;
  url?: string;
}

/** What a message consists of. */
export type Blocks = { type: string; elements?: Button[] }[];

/** The buttons of a message. */
export function buttonsIn(blocks: Blocks): Button[] {
  return blocks.filter(({ type }) => type === "actions").flatMap(({ elements = [] }) => elements);
}

/** As Slack checks a message, within its documented limits. */
function postMessage(response: Parameters<Reply>[0], { headers, body }: Received): void {
  const isBot = headers.authorization === `Bearer ${secrets.SlackBotToken}`;
  const { channel, blocks } = JSON.parse(body);
  const fits =
    blocks.length <= 50 &&
    buttonsIn(blocks).every(({ value = "", url = "" }) => value.length <= 2_000 && url.length <= 3_000);
  const error = !isBot ? "invalid_auth" : fits ? undefined : "invalid_blocks";
  const told = error ? { ok: false, error } : { ok: true, channel, ts: "1700000000.000100" };
  reply(200, told)(response, { path: "", headers, body });
}

/** Sends what Slack sends, signed. @param over headers instead of the right ones */
export function tell(payload: object, over: Record<string, string> = {}, age = 0) {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    ...signatureHeaders(secrets.SlackSigning, body, Date.now() - age * 1_000),
    ...over,
  };
  return send(requestUrl, { method: "POST", body, headers });
}

/** The interaction of a button that was pressed. @param message it, with its subject, which no other has */
export function pressOf(
  button: Button | undefined,
  { blocks, subject }: { blocks: Blocks; subject: string },
) {
  return {
    type: "block_actions",
    user,
    team: { id: user.team_id },
    trigger_id: "canary.trigger",
    response_url: `http://${LOOPBACK}:${port}/slack/response?${subject.replaceAll(" ", "-")}`,
    container: { channel_id: "C0CANARY", message_ts: "1700000000.000100" },
    message: { blocks },
    actions: [button],
  };
}
