import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import * as z from "zod/mini";
import type { Message } from "../playground/shown.ts";

const cardType = "application/vnd.microsoft.card.adaptive";
/** A message with one Adaptive Card, as a Teams workflow posts it. */
const messageSchema = z.object({
  type: z.literal("message"),
  attachments: z.tuple([
    z.object({
      contentType: z.literal(cardType),
      content: z.looseObject({ type: z.literal("AdaptiveCard") }),
    }),
  ]),
});
const openUrl = z.object({ type: z.literal("Action.OpenUrl"), title: z.string(), url: z.string() });
const textBlock = z.union([
  z.object({ type: z.literal("TextBlock"), text: z.string() }),
  z.object({ type: z.literal("RichTextBlock"), inlines: z.array(z.object({ text: z.string() })) }),
]);

/** Takes what is POSTed to a Teams workflow's URL, whose path is its secret. */
export function teams(path: string, show: (message: Message) => void): Hono {
  return new Hono().post(path, async (context) => {
    const { data } = messageSchema.safeParse(await context.req.json().catch(() => undefined));
    if (data === undefined) return context.text("No message with one Adaptive Card", 400);
    show(messageOf(data.attachments[0].content, await context.req.text()));
    // A workflow answers before it posts the card.
    return context.body(null, 202, { "x-ms-workflow-run-id": randomUUID() });
  });
}

function messageOf(card: object, json: string): Message {
  const parts = [...partsOf(card)];
  return {
    id: randomUUID(),
    sentAt: Date.now(),
    channel: "teams",
    to: "teams",
    subject: parts.map(textOf).find((text) => text !== undefined) ?? "Card",
    json,
    links: parts.flatMap(linkOf),
  };
}

/** An element with all that it holds, as they stand in the card. */
function* partsOf(element: unknown): Generator<unknown> {
  if (typeof element !== "object" || element === null) return;
  yield element;
  for (const part of Object.values(element)) yield* partsOf(part);
}

function linkOf(part: unknown): Message["links"] {
  const { data } = openUrl.safeParse(part);
  return data === undefined ? [] : [{ label: data.title, url: data.url }];
}

function textOf(part: unknown): string | undefined {
  const { data } = textBlock.safeParse(part);
  if (data === undefined) return undefined;
  return data.type === "TextBlock" ? data.text : data.inlines.map(({ text }) => text).join("");
}
