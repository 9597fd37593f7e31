import { unescapeMarkup } from "../../../functions/slack/blocks.ts";
import type { Message } from "../../playground/shown.ts";
import { type Block, buttonsIn, headerIn, type MessageBody, type View } from "./block-kit.ts";

/** A message in Slack, with what goes on around it. */
export interface Post extends PostState {
  readonly id: string;
  readonly sentAt: number;
  /** As the sender named the channel. */
  readonly to: string;
  /** The channel's id. */
  readonly channel: string;
  /** What names it within its channel: seconds since the Unix epoch, and a number. */
  readonly ts: string;
  readonly subject: string;
}

/** What changes of it. */
export interface PostState {
  /** What notifications show; in Slack's markup. */
  text: string;
  blocks: Block[];
  /** To the person who pressed. */
  told: string | undefined;
  /** The modal that is open, with what Slack keeps to itself. */
  view: View | undefined;
  /** What is wrong in it, by its blocks' ids. */
  errors: Record<string, string> | undefined;
}

/** What a message is called in a list: its header, or what notifications show. */
export function subjectOf({ text = "", blocks }: MessageBody): string {
  return headerIn(blocks) ?? (unescapeMarkup(text) || "Message");
}

/** A message as the page shows it. */
export function shownPost({ id, sentAt, to, subject, blocks, told, view, errors }: Post): Message {
  return {
    id,
    sentAt,
    channel: "slack",
    to,
    subject,
    slack: {
      blocks,
      ...(told !== undefined && { told }),
      ...(view && { modal: visible(view) }),
      ...(errors && { errors }),
    },
    links: buttonsIn(blocks).flatMap(({ button: { text, url } }) =>
      url === undefined ? [] : [{ label: text.text, url }],
    ),
  };
}

function visible({ private_metadata: _, ...view }: View): Record<string, unknown> {
  return view;
}
