import * as z from "zod/mini";

const line = z.string().check(z.regex(/^[^\p{Cc}\u2028\u2029]*$/u, "Must be one line"));
const text = z.string();

/** What people are told, all of it plain text (docs/notify.md, Message). */
export const messageSchema = z.strictObject({
  subject: line.check(z.minLength(1), z.maxLength(100)),
  /** Keeps its paragraphs. */
  text: z.exactOptional(text),
  /** A value keeps its line breaks. */
  details: z.exactOptional(z.array(z.strictObject({ label: line, value: text }))),
  footer: z.exactOptional(text),
});

export type Message = z.infer<typeof messageSchema>;
