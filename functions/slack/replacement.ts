import { Undelivered } from "../notify/delivery.ts";
import { type Answered, answeredBlock, answeredText } from "./answered.ts";
import { postToSlack, slackUrl } from "./api.ts";
import { type Block, escapeMarkup, messageOf, richBlock, richText, UNTIL_ANSWERED } from "./blocks.ts";
import { type Occasion, show } from "./occasion.ts";
import type { Press } from "./payload.ts";

/** Shows in the message that it was answered. Never throws. */
export function showAnswered(press: Press, answered: Answered, occasion: Occasion) {
  return replace(press, answeredText(answered), answeredBlock(answered), occasion);
}

/** Shows in the message why nobody can answer by it any more. Never throws. */
export function showClosed(press: Press, why: string, occasion: Occasion) {
  return replace(press, why, richBlock([richText(why)]), occasion);
}

/** Tells the person who pressed, and nobody else. Never throws. */
export function showNote(press: Press, note: string, occasion: Occasion) {
  const body = { response_type: "ephemeral", replace_original: false, text: escapeMarkup(note) };
  return show(respond(press, body, occasion), occasion);
}

/** The message as it was, with a line in place of its buttons. */
function replace(press: Press, text: string, last: Block, occasion: Occasion) {
  const kept = (press.message?.blocks ?? []).filter(isOfUse).map(withoutId);
  const body = { replace_original: true, ...messageOf(text, [...kept, last]) };
  return show(respond(press, body, occasion), occasion);
}

function isOfUse({ type, block_id }: Block): boolean {
  return type !== "actions" && block_id !== UNTIL_ANSWERED;
}

/** A message that changes gets new ids (Slack's reference, blocks). */
function withoutId({ block_id: _, ...block }: Block): Block {
  return block;
}

async function respond(
  { response_url = "" }: Press,
  body: object,
  { slack: { hooksHost, allowPrivate }, deadline }: Occasion,
): Promise<void> {
  const url = slackUrl(response_url, allowPrivate, "BadResponseUrl");
  if (!allowPrivate && url.host !== hooksHost) throw new Undelivered("BadResponseUrl");
  await postToSlack(url, body, { signal: deadline.signal, allowPrivate });
}
