/** What Slack takes, by its reference (docs.slack.dev/reference/block-kit, views.open, chat.postMessage): no more, and no other member. */
import * as z from "zod/mini";

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max), z.regex(/\S/));
const plain = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: text(max), emoji: z.literal(false) });
const id = text(255);
/** Of the text where markup is parsed: nothing but our own notes. */
const dateMarkup = z.strictObject({
  type: z.literal("mrkdwn"),
  text: text(3_000).check(
    z.regex(/^<!date\^\d{10}\^You can answer until [a-z_{} ]+\.\|You can answer until [\w ,:]+\.>$/),
  ),
});

const confirm = z.strictObject({
  title: plain(100),
  text: plain(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.optional(z.literal("danger")),
});
const button = z
  .strictObject({
    type: z.literal("button"),
    text: plain(75),
    action_id: id,
    style: z.optional(z.enum(["primary", "danger"])),
    url: z.optional(text(3_000)),
    value: z.optional(text(2_000)),
    confirm: z.optional(confirm),
  })
  .check(z.refine(({ url, value }) => (url === undefined) !== (value === undefined)));

const richElement = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("text"),
    text: z.string().check(z.minLength(1), z.maxLength(3_000)),
    style: z.optional(z.strictObject({ bold: z.literal(true) })),
  }),
  z.strictObject({ type: z.literal("user"), user_id: z.string().check(z.regex(/^[UW][A-Z0-9]+$/)) }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int(),
    format: text(100),
    fallback: text(100),
  }),
]);
const section = z.strictObject({
  type: z.literal("rich_text_section"),
  elements: z.array(richElement).check(z.minLength(1), z.maxLength(100)),
});
const rich = z.strictObject({ type: z.literal("rich_text"), elements: z.array(section).check(z.length(1)) });

const option = z.strictObject({ text: plain(75), value: text(150) });
const options = (max: number) => z.array(option).check(z.minLength(1), z.maxLength(max));
const initial = z.optional(text(3_000));
const element = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("plain_text_input"),
    action_id: id,
    multiline: z.boolean(),
    initial_value: z.optional(z.string().check(z.minLength(1), z.maxLength(3_000))),
  }),
  z.strictObject({
    type: z.literal("email_text_input"),
    action_id: id,
    initial_value: z.optional(
      text(3_000).check(
        z.regex(/^\S+@\S+$/),
        z.refine((email: string) => email.isWellFormed()),
      ),
    ),
  }),
  z.strictObject({
    type: z.literal("url_text_input"),
    action_id: id,
    initial_value: z.optional(
      text(3_000).check(
        z.regex(/^https?:\/\/\S+$/i),
        z.refine((url: string) => URL.canParse(url) && url.isWellFormed()),
      ),
    ),
  }),
  z.strictObject({
    type: z.literal("number_input"),
    action_id: id,
    is_decimal_allowed: z.boolean(),
    initial_value: initial,
  }),
  z.strictObject({
    type: z.literal("datepicker"),
    action_id: id,
    initial_date: z.optional(text(10).check(z.regex(/^\d{4}-\d\d-\d\d$/))),
  }),
  z
    .strictObject({
      type: z.literal("static_select"),
      action_id: id,
      options: options(100),
      initial_option: z.optional(option),
    })
    .check(z.refine(({ options, initial_option }) => !initial_option || holds(options, initial_option))),
  z.strictObject({ type: z.literal("radio_buttons"), action_id: id, options: options(10) }),
  z
    .strictObject({
      type: z.literal("checkboxes"),
      action_id: id,
      options: options(10),
      initial_options: z.optional(options(10)),
    })
    .check(
      z.refine(({ options, initial_options = [] }) => initial_options.every((it) => holds(options, it))),
    ),
]);

const blockId = z.optional(id);
const messageBlock = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), block_id: blockId, text: plain(150) }),
  z.strictObject({
    type: z.literal("actions"),
    block_id: blockId,
    elements: z.array(button).check(
      z.minLength(1),
      z.maxLength(25),
      z.refine((buttons: { action_id: string }[]) => areUnique(buttons.map((it) => it.action_id))),
    ),
  }),
  z.strictObject({
    type: z.literal("context"),
    block_id: blockId,
    elements: z.array(z.union([plain(3_000), dateMarkup])).check(z.minLength(1), z.maxLength(10)),
  }),
  rich,
]);
const modalBlock = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("section"), text: plain(3_000) }),
  z.strictObject({
    type: z.literal("input"),
    block_id: id,
    label: plain(2_000),
    hint: z.optional(plain(2_000)),
    optional: z.optional(z.boolean()),
    element,
  }),
]);

/** A message as it is posted, or replaces another. */
export const messageBody = z.object({
  // What is left of a subject of 150 once it is escaped.
  text: text(750).check(z.regex(/^(?:[^<>&]|&amp;|&lt;|&gt;)*$/)),
  mrkdwn: z.literal(false),
  blocks: z.array(messageBlock).check(z.minLength(1), z.maxLength(50), z.refine(areReadable)),
});

/** A modal as it is opened. */
export const modalView = z.strictObject({
  type: z.literal("modal"),
  callback_id: z.optional(id),
  title: plain(24),
  submit: z.optional(plain(24)),
  close: plain(24),
  private_metadata: z.optional(z.string().check(z.maxLength(3_000))),
  blocks: z.array(modalBlock).check(
    z.minLength(1),
    z.maxLength(100),
    z.refine((blocks: object[]) =>
      areUnique(blocks.flatMap((it) => ("block_id" in it ? [it.block_id] : []))),
    ),
  ),
});

/** Every text of blocks, wherever it is. */
export function textsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "text" in value && typeof value.text === "string" ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap(textsIn)];
}

/** Slack refuses a message of some 12,000 characters, its elements counted (slackapi/bolt-js, issues 2509, 2867). */
function areReadable(blocks: unknown[]): boolean {
  return JSON.stringify(blocks.filter((it) => !isActions(it))).length <= 11_000;
}

function isActions(block: unknown): boolean {
  return typeof block === "object" && block !== null && "type" in block && block.type === "actions";
}

function areUnique(ids: unknown[]): boolean {
  return new Set(ids).size === ids.length;
}

function holds(options: { value: string }[], option: { value: string }): boolean {
  return options.some((it) => JSON.stringify(it) === JSON.stringify(option));
}
