import * as z from "zod/mini";
import { type Block, plainLine, unescapeMarkup } from "./blocks.ts";
import { keptOf } from "./ending.ts";
import { blockSchema, type Press } from "./payload.ts";

const text = z.string();

const metadataSchema = z.object({
  /** What the button held. */
  value: text,
  /** The message that it was in; to be changed once it was answered. */
  channel: z.optional(text),
  ts: z.optional(text),
  /** What stays of it, or where that is too much, its header: Slack sends nothing of a message with a modal. */
  blocks: z.optional(z.array(blockSchema)),
});

/** What a modal must remember of the button that opened it; Slack keeps it to itself, and gives it back. */
export type Metadata = z.infer<typeof metadataSchema>;

const headerSchema = z.object({ type: z.literal("header"), text: z.object({ text }) });

/** How much a modal remembers, in characters (view object). A value, of 2,000 at most, leaves room for a header. */
const MAX_METADATA = 3_000;
/** The longest header, in characters (header block). */
const MAX_HEADER = 150;

/** As a modal's `private_metadata`. @param value what the button holds */
export function writeMetadata(value: string, press: Press): string {
  const { channel_id: channel, message_ts: ts } = press.container ?? {};
  const kept = keptOf(press);
  const write = (blocks: Block[]) => JSON.stringify({ value, channel, ts, blocks } satisfies Metadata);
  const whole = write(kept);
  return whole.length <= MAX_METADATA ? whole : write(kept.flatMap(headerOf).slice(0, 1));
}

/** @throws Error for what we have not written */
export function readMetadata(metadata: string): Metadata {
  return metadataSchema.parse(JSON.parse(metadata));
}

/** A header with nothing but its text, which Slack may have escaped. */
function headerOf(block: Block): Block[] {
  const { data } = headerSchema.safeParse(block);
  return data ? [{ type: "header", text: plainLine(unescapeMarkup(data.text.text), MAX_HEADER) }] : [];
}
