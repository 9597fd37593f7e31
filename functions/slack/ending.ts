import type { Who } from "../action/answer-context.ts";
import { en } from "../words/en.ts";
import { momentOf } from "../words/moment.ts";
import {
  type Block,
  line,
  type RichElement,
  richBlock,
  richDate,
  richText,
  UNTIL_ANSWERED,
} from "./blocks.ts";
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
