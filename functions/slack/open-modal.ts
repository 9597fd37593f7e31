import type { PostAction } from "../action/action.ts";
import { CallbackError, serviceError } from "../errors.ts";
import { whyUndelivered } from "../http/undelivered.ts";
import { callSlack } from "./api.ts";
import { within } from "./deadline.ts";
import { writeMetadata } from "./metadata.ts";
import { modalOf } from "./modal.ts";
import type { Occasion } from "./occasion.ts";
import type { Press } from "./payload.ts";

/** What Slack says of a modal that it doesn't take, and never will (Slack's reference, views.open). */
const REFUSALS: ReadonlySet<string> = new Set([
  ...["invalid_arguments", "invalid_blocks", "invalid_blocks_format", "invalid_json", "view_too_large"],
]);

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
  if (modal === undefined) throw noForm();
  const view = { ...modal, private_metadata: writeMetadata(value, press) };
  const { formSignal } = deadline;
  const opening = callSlack("views.open", { trigger_id: press.trigger_id, view }, bot, formSignal);
  await within(opening, formSignal).catch(failed);
}

function failed(thrown: unknown): never {
  const word = whyUndelivered(thrown);
  const reason = `Slack ${word}`;
  throw REFUSALS.has(word) ? noForm(reason) : serviceError(reason, { cause: thrown });
}

function noForm(reason?: string): CallbackError {
  const message = "This action's schemas can't be a form in Slack";
  return new CallbackError("PostActionNotPosted", message, reason === undefined ? {} : { reason });
}
