/** What Slack takes, as far as answering depends on it (Slack's reference, Block Kit, chat.postMessage, views.open). */
import { randomBytes } from "node:crypto";
import * as z from "zod/mini";

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const plainText = (max: number) => z.looseObject({ type: z.literal("plain_text"), text: text(max) });
const block = z.looseObject({ type: z.string(), block_id: z.optional(text(255)) });
/** A block as it was sent, with an id. */
export type Block = z.infer<typeof block>;

const button = z.looseObject({
  type: z.literal("button"),
  action_id: text(255),
  text: plainText(75),
  url: z.optional(text(3_000)),
  value: z.optional(text(2_000)),
});
/** A button of a message. */
export type Button = z.infer<typeof button>;
const actions = z.looseObject({ type: z.literal("actions"), elements: z.array(button) });

/** A button with the id of its block. */
export interface Placed {
  readonly button: Button;
  readonly blockId: string;
}

const areUsable = (blocks: Block[]) =>
  blocks.every((it) => it.type !== "actions" || actions.safeParse(it).success);

/** A message as it is posted, or replaces another. */
export const messageSchema = z.looseObject({
  text: z.optional(z.string()),
  blocks: z.array(block).check(z.minLength(1), z.maxLength(50), z.refine(areUsable)),
});
export type MessageBody = z.infer<typeof messageSchema>;

/** A modal as it is opened, or takes another's place. */
export const viewSchema = z.looseObject({
  type: z.literal("modal"),
  title: plainText(24),
  private_metadata: z.optional(z.string().check(z.maxLength(3_000))),
  blocks: z.array(block).check(z.minLength(1), z.maxLength(100)),
});
/** A modal. */
export type View = z.infer<typeof viewSchema>;

const input = z.looseObject({
  type: z.literal("input"),
  block_id: text(255),
  optional: z.optional(z.boolean()),
  element: z.looseObject({ type: z.string(), action_id: text(255) }),
});
/** A block of a modal that is filled in. */
export type Input = z.infer<typeof input>;

const header = z.object({ type: z.literal("header"), text: z.object({ text: z.string() }) });

/** Blocks, each with an id: Slack makes one up where there is none. */
export function identified(blocks: readonly Block[]): Block[] {
  return blocks.map((it) => ({ ...it, block_id: it.block_id ?? randomBytes(4).toString("hex") }));
}

/** The buttons of a message, in their order. */
export function buttonsIn(blocks: readonly Block[]): Placed[] {
  return blocks.flatMap((it) => {
    const { data } = actions.safeParse(it);
    return (data?.elements ?? []).map((button) => ({ button, blockId: it.block_id ?? "" }));
  });
}

/** What is to be filled in of a modal, in order. */
export function inputsIn(blocks: readonly Block[]): Input[] {
  return blocks.flatMap((it) => input.safeParse(it).data ?? []);
}

/** The text of the first header. */
export function headerIn(blocks: readonly Block[]): string | undefined {
  return blocks.map((it) => header.safeParse(it).data?.text.text).find((it) => it !== undefined);
}
