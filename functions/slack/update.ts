import { type Answered, answeredBlock, answeredText } from "./answered.ts";
import { callSlack } from "./api.ts";
import { type Block, messageOf, plainLine } from "./blocks.ts";
import type { Metadata } from "./metadata.ts";
import { type Occasion, show } from "./occasion.ts";

/** The longest header, in characters (header block). */
const MAX_HEADER = 150;

/**
 * Shows in the message that its form was answered: its subject and by whom, for Slack sends nothing else of the message
 * with a modal. Never throws.
 */
export async function updateMessage(
  { channel, ts, subject }: Metadata,
  answered: Answered,
  occasion: Occasion,
): Promise<void> {
  const { slack, deadline } = occasion;
  if (slack.bot === undefined || channel === undefined || ts === undefined) return;
  const header: Block[] =
    subject === undefined ? [] : [{ type: "header", text: plainLine(subject, MAX_HEADER) }];
  const message = messageOf(answeredText(answered), [...header, answeredBlock(answered)]);
  await show(callSlack("chat.update", { channel, ts, ...message }, slack.bot, deadline.signal), occasion);
}
