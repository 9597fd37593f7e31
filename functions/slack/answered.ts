import { en } from "../words/en.ts";
import { momentOf } from "../words/moment.ts";
import { type Block, line, type RichElement, richBlock, richDate, richText } from "./blocks.ts";
import type { Interaction } from "./payload.ts";

/** Before the label of an answer. */
const MARKS = { success: "✓", failure: "✗", heartbeat: "✓" } as const;
/** The longest label and name, in characters. */
const MAX_NAME = 75;
/** Slack's own form of a user's id; nothing else is made a mention. */
const USER_ID = /^[UW][A-Z0-9]{1,30}$/;

/** Who answered what, to be seen in the message. */
export interface Answered {
  /** The label of the answer. */
  readonly label: string;
  readonly type: keyof typeof MARKS;
  readonly user: Interaction["user"];
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** The line that says who answered what and when, such as `✓ Approve by @ada, 20 Nov at 13:00`. */
export function answeredBlock({ label, type, user, now }: Answered): Block {
  return richBlock([
    richText(`${MARKS[type]} `),
    richText(line(label, MAX_NAME), true),
    richText(" by "),
    nameOf(user),
    richText(", "),
    richDate(now, momentOf(now, now, en)),
  ]);
}

/** The same in a few words, for notifications. */
export function answeredText({ label, type }: Answered): string {
  return `${MARKS[type]} ${line(label, MAX_NAME)}`;
}

function nameOf({ id, username, name }: Interaction["user"]): RichElement {
  if (USER_ID.test(id)) return { type: "user", user_id: id };
  return richText(line(username ?? name ?? "", MAX_NAME));
}
