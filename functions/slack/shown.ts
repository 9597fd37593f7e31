/** What people are shown of an answer: how a message ends, or a note to whoever pressed. */
import { Undelivered } from "../http/undelivered.ts";
import { callSlack, postToSlack, slackUrl } from "./api.ts";
import { type Block, escapeMarkup, messageOf } from "./blocks.ts";
import { type Ending, keptOf } from "./ending.ts";
import type { Metadata } from "./metadata.ts";
import { type Occasion, show } from "./occasion.ts";
import type { Press } from "./payload.ts";

/** Ends the message that a button was pressed in. Never throws. */
export function endPressed(press: Press, ending: Ending, occasion: Occasion): Promise<void> {
  const body = { replace_original: true, ...ended(keptOf(press), ending) };
  return show(respond(press, body, occasion), occasion);
}

/** Ends the message that a form was opened from. Never throws. */
export async function endAsked(
  { channel, ts, blocks = [] }: Metadata,
  ending: Ending,
  occasion: Occasion,
): Promise<void> {
  const { slack, deadline } = occasion;
  if (slack.bot === undefined || channel === undefined || ts === undefined) return;
  const body = { channel, ts, ...ended(blocks, ending) };
  await show(callSlack("chat.update", body, slack.bot, deadline.signal), occasion);
}

/** Tells the person who pressed, and nobody else. Never throws. */
export function showNote(press: Press, note: string, occasion: Occasion): Promise<void> {
  const body = { response_type: "ephemeral", replace_original: false, text: escapeMarkup(note) };
  return show(respond(press, body, occasion), occasion);
}

function ended(kept: readonly Block[], { block, text }: Ending): object {
  return messageOf(text, [...kept, block]);
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
