import * as z from "zod/mini";
import { shorten, unescapeMarkup } from "./blocks.ts";
import type { Press } from "./payload.ts";

const text = z.string();

const metadataSchema = z.object({
  /** What the button held. */
  value: text,
  /** The message that it was in; to be changed once it was answered. */
  channel: z.optional(text),
  ts: z.optional(text),
  /** Its header. */
  subject: z.optional(text),
});

/** What a modal must remember of the button that opened it; Slack keeps it to itself, and gives it back. */
export type Metadata = z.infer<typeof metadataSchema>;

const headerSchema = z.object({ type: z.literal("header"), text: z.object({ text }) });

/** The longest subject, in characters: a header's, so that all is within the 3,000 that a modal remembers (view object). */
const MAX_SUBJECT = 150;

/** As a modal's `private_metadata`. */
export function writeMetadata(value: string, { container, message }: Press): string {
  const { channel_id: channel, message_ts: ts } = container ?? {};
  const subject = message?.blocks?.map(subjectOf).find((it) => it !== undefined);
  return JSON.stringify({ value, channel, ts, subject } satisfies Metadata);
}

/** @throws Error for what we have not written */
export function readMetadata(metadata: string): Metadata {
  return metadataSchema.parse(JSON.parse(metadata));
}

function subjectOf(block: unknown): string | undefined {
  const { data } = headerSchema.safeParse(block);
  return data && shorten(unescapeMarkup(data.text.text), MAX_SUBJECT);
}
