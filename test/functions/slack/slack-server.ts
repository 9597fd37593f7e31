/** Slack on loopback: it takes what Slack takes, by token and limits, and gives what Slack gives. */
import { listen, type Received, replies, type TestServer } from "../notify/server.ts";
import { messageBody, modalView } from "./block-kit.ts";

export const BOT_TOKEN = "xoxb-111111111111-bot-canary";
export const HOOK_PATH = "/services/T1/B1/hook-canary";
/** Where a press' message is replaced. */
export const RESPONSE_PATH = "/actions/T1/1/response-canary";

/** Something that was asked of Slack. */
export interface Call {
  /** Such as `chat.postMessage`, or a path. */
  readonly method: string;
  readonly body: Record<string, unknown>;
}

export interface SlackServer {
  /** Such as `http://127.0.0.1:49152/api`. */
  readonly apiUrl: string;
  readonly hook: string;
  readonly responseUrl: string;
  readonly calls: Call[];
  /** Replaces how the next requests are answered. */
  readonly server: TestServer;
}

/** Starts Slack; it stops when the running test ends. */
export async function slackServer(): Promise<SlackServer> {
  const calls: Call[] = [];
  const server = await listen((response, request) => {
    const body = JSON.parse(request.body) as Record<string, unknown>;
    calls.push({ method: request.path.replace("/api/", ""), body });
    const reply = request.path.startsWith("/api/") ? ofApi(request, body) : ofHook(request.path, body);
    replies(reply.status, reply.body)(response, request);
  });
  return {
    apiUrl: `${server.url}/api`,
    hook: `${server.url}${HOOK_PATH}`,
    responseUrl: `${server.url}${RESPONSE_PATH}`,
    calls,
    server,
  };
}

interface Reply {
  status: number;
  body: string;
}

function ofApi({ path, headers }: Received, body: Record<string, unknown>): Reply {
  if (headers["content-type"] !== "application/json; charset=utf-8") return refused("invalid_post_type");
  if (headers.authorization !== `Bearer ${BOT_TOKEN}`) return refused("invalid_auth");
  if (path === "/api/views.open") return ofView(body);
  if (typeof body.channel !== "string" || body.channel === "") return refused("channel_not_found");
  if (path === "/api/chat.update" && body.ts !== "1795176000.000100") return refused("message_not_found");
  if (!["/api/chat.postMessage", "/api/chat.update"].includes(path)) return refused("unknown_method");
  if (!messageBody.safeParse(body).success) return refused("invalid_blocks");
  return accepted({ channel: "C0123ABCD", ts: "1795176000.000100", message: body });
}

function ofView({ trigger_id, view }: Record<string, unknown>): Reply {
  if (trigger_id !== "trigger.canary") return refused("invalid_trigger_id");
  return modalView.safeParse(view).success ? accepted({ view }) : refused("invalid_arguments");
}

function ofHook(path: string, body: Record<string, unknown>): Reply {
  if (path === RESPONSE_PATH && body.response_type === "ephemeral")
    return { status: 200, body: '{"ok":true}' };
  if (path !== HOOK_PATH && path !== RESPONSE_PATH) return { status: 404, body: "no_service" };
  if (!messageBody.safeParse(body).success) return { status: 400, body: "invalid_blocks" };
  return { status: 200, body: path === HOOK_PATH ? "ok" : '{"ok":true}' };
}

function accepted(more: object): Reply {
  return { status: 200, body: JSON.stringify({ ok: true, ...more }) };
}

function refused(error: string): Reply {
  return { status: 200, body: JSON.stringify({ ok: false, error, canary: "of Slack's own" }) };
}
