import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import * as z from "zod/mini";
import { identified, messageSchema, viewSchema } from "./block-kit.ts";
import type { Post } from "./post.ts";
import type { Worthless } from "./tickets.ts";
import type { Workspace } from "./workspace.ts";
import { TEAM } from "./you.ts";

/** What a method says: a word for what is wrong, or what goes with `ok`. */
type Said = string | object;
type Method = (body: unknown, workspace: Workspace) => Said;

/** The methods that our functions call. */
const METHODS: ReadonlyMap<string, Method> = new Map([
  ["chat.postMessage", postMessage],
  ["chat.update", updateMessage],
  ["views.open", openView],
]);
const TRIGGER_FAULTS: Record<Worthless, string> = {
  unknown: "invalid_trigger_id",
  expired: "expired_trigger_id",
  used: "exchanged_trigger_id",
};

const text = z.string().check(z.minLength(1));
const channelSchema = z.looseObject({ channel: text });
const placeSchema = z.looseObject({ channel: text, ts: text });
const openSchema = z.looseObject({ trigger_id: text, view: z.unknown() });

/** Slack's Web API below `/slack/api`: 200 whatever is wrong, as Slack does. @param token the bot's */
export function webApi(workspace: Workspace, token: string): Hono {
  return new Hono().post("/slack/api/:method", async ({ req, json }) => {
    const body: unknown = await req.json().catch(() => undefined);
    const said =
      refusalOf(req.header("authorization"), token, body) ??
      METHODS.get(req.param("method"))?.(body, workspace) ??
      "unknown_method";
    return json(typeof said === "string" ? { ok: false, error: said } : { ok: true, ...said });
  });
}

function refusalOf(authorization: string | undefined, token: string, body: unknown): string | undefined {
  if (authorization === undefined) return "not_authed";
  if (authorization !== `Bearer ${token}`) return "invalid_auth";
  return typeof body === "object" && body !== null ? undefined : "invalid_json";
}

function postMessage(body: unknown, workspace: Workspace): Said {
  const place = channelSchema.safeParse(body);
  if (!place.success) return "channel_not_found";
  const message = messageSchema.safeParse(body);
  if (!message.success) return "invalid_blocks";
  return repliedOf(workspace.post(place.data.channel, message.data));
}

function updateMessage(body: unknown, workspace: Workspace): Said {
  const place = placeSchema.safeParse(body);
  const post = place.data && workspace.at(place.data.channel, place.data.ts);
  if (post === undefined) return "message_not_found";
  const message = messageSchema.safeParse(body);
  if (!message.success) return "invalid_blocks";
  workspace.replace(post, message.data);
  return repliedOf(post);
}

function openView(body: unknown, workspace: Workspace): Said {
  const { data } = openSchema.safeParse(body);
  const { data: sent } = viewSchema.safeParse(data?.view);
  if (data === undefined || sent === undefined) return "invalid_arguments";
  const post = workspace.triggers.redeem(data.trigger_id);
  if (typeof post === "string") return TRIGGER_FAULTS[post];
  const id = `V${randomBytes(5).toString("hex").toUpperCase()}`;
  const view = { ...sent, id, team_id: TEAM.id, blocks: identified(sent.blocks) };
  workspace.change(post, { view, errors: undefined, told: undefined });
  return { view };
}

function repliedOf({ channel, ts, text, blocks }: Post): object {
  return { channel, ts, message: { type: "message", ts, text, blocks } };
}
