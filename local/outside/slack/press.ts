import { PlaygroundError } from "../../playground/error.ts";
import { buttonsIn, type Placed } from "./block-kit.ts";
import { RESPONSES_PATH } from "./hooks.ts";
import type { Interact } from "./interaction.ts";
import type { Post } from "./post.ts";
import type { Workspace } from "./workspace.ts";

/** What presses and modals work with. */
export interface Slack {
  /** Where this Slack is: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly workspace: Workspace;
  readonly interact: Interact;
}

/** Presses a button of a message, and shows where the app didn't acknowledge it. @throws PlaygroundError */
export async function press(slack: Slack, messageId: string, actionId: string): Promise<void> {
  const { workspace, interact } = slack;
  const post = workspace.byId(messageId);
  const pressed = buttonsIn(post.blocks).find(({ button }) => button.action_id === actionId);
  if (pressed === undefined) throw new PlaygroundError("The message has no such button (any more)");
  workspace.change(post, { told: undefined });
  const reply = await interact(payloadOf(post, pressed, slack));
  if ("trouble" in reply) workspace.change(post, { told: reply.trouble });
}

/** Slack's reference, block_actions payload. */
function payloadOf(post: Post, { button, blockId }: Placed, { url, workspace }: Slack): object {
  const { channel, ts, text, blocks } = post;
  return {
    type: "block_actions",
    container: { type: "message", channel_id: channel, message_ts: ts, is_ephemeral: false },
    channel: { id: channel, name: post.to.replace(/^#/, "") },
    message: { type: "message", ts, text, blocks },
    state: { values: {} },
    trigger_id: workspace.triggers.issue(post),
    response_url: `${url}${RESPONSES_PATH}/${workspace.responses.issue(post)}`,
    actions: [{ ...button, block_id: blockId, action_ts: String(Date.now() / 1_000) }],
  };
}
