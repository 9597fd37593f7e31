import * as z from "zod/mini";

const line = z.string().check(z.regex(/^[^\p{Cc}\u2028\u2029]*$/u, "Must be one line"));
const text = z.string();
/** Something to be seen: a letter, a digit, a sign. */
const visible = z.regex(/[\p{L}\p{N}\p{P}\p{S}]/u, "Must say something");

/** What people are told, all of it plain text (docs/notify.md, Message). */
export const messageSchema = z.strictObject({
  subject: line.check(visible, z.maxLength(100)),
  /** Keeps its paragraphs. */
  text: z.exactOptional(text),
  /** A value keeps its line breaks. */
  details: z.exactOptional(z.array(z.strictObject({ label: line, value: text }))),
  footer: z.exactOptional(text),
});

export type Message = z.infer<typeof messageSchema>;
