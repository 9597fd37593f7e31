import type { PostAction } from "../action/action.ts";
import { asAwsFault } from "../aws.ts";
import { CallbackError, serviceError } from "../errors.ts";
import { Undelivered } from "../notify/delivery.ts";
import { callSlack } from "./api.ts";
import { within } from "./deadline.ts";
import { writeMetadata } from "./metadata.ts";
import { modalOf } from "./modal.ts";
import type { Occasion } from "./occasion.ts";
import type { Press } from "./payload.ts";

/**
 * Opens the form of a `post` action.
 * @param value what the button holds
 * @throws CallbackError `PostActionsDisabled` or `PostActionNotPosted` where there can be none, `ServiceError` when Slack
 *   doesn't open it
 */
export async function openModal(
  action: PostAction,
  value: string,
  press: Press,
  { slack: { bot }, deadline }: Occasion,
): Promise<void> {
  if (bot === undefined)
    throw new CallbackError(
      "PostActionsDisabled",
      "Set SlackBotTokenSecretArn on the stack for forms in Slack",
    );
  const modal = modalOf(action);
  if (modal === undefined)
    throw new CallbackError("PostActionNotPosted", "This action's schemas can't be a form in Slack");
  const view = { ...modal, private_metadata: writeMetadata(value, press) };
  const { signal } = deadline;
  const opening = callSlack("views.open", { trigger_id: press.trigger_id, view }, bot, signal);
  await within(opening, signal).catch(failed);
}

function failed(thrown: unknown): never {
  const word = thrown instanceof Undelivered ? thrown.message : asAwsFault(thrown).name;
  throw serviceError(`Slack ${word}`, { cause: thrown });
}
