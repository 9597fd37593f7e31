import { type Context, Hono } from "hono";
import * as z from "zod/mini";
import { unescapeMarkup } from "../../../functions/slack/blocks.ts";
import { messageSchema } from "./block-kit.ts";
import type { Post } from "./post.ts";
import type { Worthless } from "./tickets.ts";
import type { Workspace } from "./workspace.ts";

/** Where a press' `response_url` leads, before what is known of the press alone. */
export const RESPONSES_PATH = "/slack/actions";

const FAULTS: Record<Worthless, string> = { unknown: "no_service", expired: "expired_url", used: "used_url" };

const replacing = z.looseObject({ replace_original: z.literal(true) });
/** What isn't for the channel is for the person who pressed. */
const telling = z.looseObject({
  text: z.string().check(z.minLength(1)),
  response_type: z.optional(z.literal("ephemeral")),
});

/** Slack's URLs that take no token, being secrets themselves. @param hookPath that of the incoming webhook */
export function hooks(workspace: Workspace, hookPath: string): Hono {
  return new Hono()
    .post(hookPath, async (context) => {
      const { data } = messageSchema.safeParse(await bodyOf(context));
      if (data === undefined) return context.text("invalid_blocks", 400);
      workspace.post("incoming webhook", data);
      return context.text("ok");
    })
    .post(`${RESPONSES_PATH}/:ticket`, async (context) => {
      const post = workspace.responses.redeem(context.req.param("ticket"));
      if (typeof post === "string") return context.text(FAULTS[post], 404);
      if (!respond(post, await bodyOf(context), workspace)) return context.text("invalid_payload", 400);
      return context.json({ ok: true });
    });
}

/** @returns whether it was anything to do */
function respond(post: Post, body: unknown, workspace: Workspace): boolean {
  if (replacing.safeParse(body).success) {
    const { data } = messageSchema.safeParse(body);
    if (data !== undefined) workspace.replace(post, data);
    return data !== undefined;
  }
  const { data } = telling.safeParse(body);
  if (data !== undefined) workspace.change(post, { told: unescapeMarkup(data.text) });
  return data !== undefined;
}

function bodyOf({ req }: Context): Promise<unknown> {
  return req.json().catch(() => undefined);
}
