import * as z from "zod/mini";
import { PlaygroundError } from "../../playground/error.ts";
import { parsed } from "../parsed.ts";
import { type Input, identified, inputsIn, type View, viewSchema } from "./block-kit.ts";
import { missingIn, type Values, valuesSchema } from "./filled.ts";
import type { Reply } from "./interaction.ts";
import type { PostState } from "./post.ts";
import type { Slack } from "./press.ts";

/** What Slack says in a modal that the app didn't take as it must. */
const TROUBLE = "We had some trouble connecting. Try again?";
const CLOSED = { view: undefined, errors: undefined, told: undefined };

/** What the app does with a modal (Slack's docs, Modals: response_action), as far as ours does. */
const responseSchema = z.discriminatedUnion("response_action", [
  z.object({ response_action: z.literal("clear") }),
  z.object({ response_action: z.literal("update"), view: viewSchema }),
  z.object({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string()) }),
]);

/** Sends a message's modal with what it holds, and does with it what the app says. @throws PlaygroundError */
export async function submit(
  { workspace, interact }: Slack,
  messageId: string,
  filled: Readonly<Record<string, unknown>>,
): Promise<void> {
  const post = workspace.byId(messageId);
  const { view } = post;
  if (view === undefined) throw new PlaygroundError("The message has no open form");
  const values = valuesSchema.safeParse(filled).data;
  if (values === undefined) throw new PlaygroundError("This isn't what a form holds");
  const inputs = inputsIn(view.blocks);
  const errors = missingIn(inputs, values);
  workspace.change(post, { errors, told: undefined });
  if (errors !== undefined) return;
  const reply = await interact(payloadOf(view, values));
  // Meanwhile it may have been closed.
  if (post.view === view) workspace.change(post, changesBy(reply, view, inputs));
}

/** Closes a message's modal; an app is told only if it asked for that, and ours doesn't. @throws PlaygroundError */
export function cancel({ workspace }: Slack, messageId: string): void {
  workspace.change(workspace.byId(messageId), CLOSED);
}

/** Slack's reference, view_submission payload. */
function payloadOf(view: View, values: Values): object {
  return { type: "view_submission", view: { ...view, state: { values } }, response_urls: [] };
}

function changesBy(reply: Reply, view: View, inputs: readonly Input[]): Partial<PostState> {
  if ("trouble" in reply) return { told: TROUBLE };
  if (reply.body === "") return CLOSED;
  const { data } = responseSchema.safeParse(parsed(reply.body));
  switch (data?.response_action) {
    case "clear":
      return CLOSED;
    case "update":
      return { view: { ...data.view, id: view.id, blocks: identified(data.view.blocks) }, errors: undefined };
    case "errors":
      return areOf(inputs, data.errors) ? { errors: data.errors } : { told: TROUBLE };
    default:
      return { told: TROUBLE };
  }
}

/** Slack takes errors of inputs only. */
function areOf(inputs: readonly Input[], errors: Record<string, string>): boolean {
  return Object.keys(errors).every((id) => inputs.some(({ block_id }) => block_id === id));
}
