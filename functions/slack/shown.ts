/** What a message shows once it was answered, or once nobody can answer by it any more; and how it is made to. */
import type { Who } from "../action/answer-context.ts";
import { Undelivered } from "../http/undelivered.ts";
import { en } from "../words/en.ts";
import { momentOf } from "../words/moment.ts";
import { callSlack, postToSlack, slackUrl } from "./api.ts";
import {
  type Block,
  escapeMarkup,
  line,
  messageOf,
  type RichElement,
  richBlock,
  richDate,
  richText,
  UNTIL_ANSWERED,
} from "./blocks.ts";
import type { Metadata } from "./metadata.ts";
import { type Occasion, show } from "./occasion.ts";
import type { Press } from "./payload.ts";

/** Before the label of an answer. */
const MARKS = { success: "✓", failure: "✗" } as const;
/** The longest label and name, in characters. */
const MAX_NAME = 75;
/** Slack's own form of a user's id; nothing else is made a mention. */
const USER_ID = /^[UW][A-Z0-9]{1,30}$/;

/** What stands in place of a message's buttons. */
export interface Ending {
  readonly block: Block;
  /** The same in a few words, for notifications; as it is, without markup. */
  readonly text: string;
}

/**
 * Who answered what and when, such as `✓ Approve by @ada, 20 Nov at 13:00`.
 * @param now milliseconds since the Unix epoch
 */
export function answeredEnding(label: string, type: keyof typeof MARKS, who: Who, now: number): Ending {
  const name = line(label, MAX_NAME);
  const block = richBlock([
    richText(`${MARKS[type]} `),
    richText(name, true),
    richText(" by "),
    nameOf(who),
    richText(", "),
    richDate(now, momentOf(now, now, en)),
  ]);
  return { block, text: `${MARKS[type]} ${name}` };
}

/** Why nobody can answer any more. */
export function closedEnding(why: string): Ending {
  return { block: richBlock([richText(why)]), text: why };
}

function nameOf({ slack_user_id: id = "", slack_user_name: name = "" }: Who): RichElement {
  return USER_ID.test(id) ? { type: "user", user_id: id } : richText(line(name, MAX_NAME));
}

/** What stays of a message. One that changes gets new ids (Slack's reference, blocks). */
export function keptOf({ message }: Press): Block[] {
  const isOfUse = ({ type, block_id }: Block) => type !== "actions" && block_id !== UNTIL_ANSWERED;
  return (message?.blocks ?? []).filter(isOfUse).map(({ block_id: _, ...block }) => block);
}

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
