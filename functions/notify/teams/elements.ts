import { oneLine } from "../../text.ts";
import type { Link } from "../delivery.ts";

/** Teams shows six actions of a set, on phones more (microsoft/AdaptiveCards; none is documented), so sets hold no more. */
const SET_SIZE = 6;

/** Adaptive Cards 1.4, schema. */
export type CardElement =
  | { type: "RichTextBlock"; inlines: TextRun[]; spacing?: Spacing }
  | {
      type: "ColumnSet";
      columns: { type: "Column"; width: number; items: CardElement[] }[];
      spacing?: Spacing;
    }
  | { type: "ActionSet"; actions: { type: "Action.OpenUrl"; title: string; url: string }[] };

type Spacing = "none" | "small";
type Look = Partial<Record<"weight" | "size", string>> & { isSubtle?: true };
type TextRun = { type: "TextRun"; text: string } & Look;

/** A text in a look of its own, such as a heading. */
export const HEADING: Look = { size: "large", weight: "bolder" };
export const LABEL: Look = { weight: "bolder" };
export const NOTE: Look = { size: "small", isSubtle: true };

/**
 * Gives a text with its paragraphs and lines, each a block: renderers differ in what they make of a line break, and
 * what turns the direction of writing ends with its block. Unlike a TextBlock, a TextRun has no Markdown.
 */
export function blocks(text: string, look: Look = {}): CardElement[] {
  if (text === "") return [];
  return text.split(/\n[\t ]*\n\s*/).flatMap((paragraph) =>
    paragraph.split("\n").map((line, index): CardElement => {
      const inlines: TextRun[] = [{ type: "TextRun", text: literal(line), ...look }];
      return { type: "RichTextBlock", inlines, ...(index > 0 && { spacing: "none" }) };
    }),
  );
}

/** A label and its value side by side. */
export function fact(label: string, value: string): CardElement {
  const columns = [
    { type: "Column" as const, width: 1, items: blocks(label, LABEL) },
    { type: "Column" as const, width: 2, items: blocks(value) },
  ];
  return { type: "ColumnSet", columns, spacing: "small" };
}

/** Buttons that open the links. */
export function buttons(links: readonly Pick<Link, "label" | "url">[]): CardElement[] {
  const actions = links.map(({ label, url }) => ({
    type: "Action.OpenUrl" as const,
    title: literal(oneLine(label)),
    url,
  }));
  const sets = Math.ceil(actions.length / SET_SIZE);
  return Array.from({ length: sets }, (_, set) => ({
    type: "ActionSet",
    actions: actions.slice(set * SET_SIZE, (set + 1) * SET_SIZE),
  }));
}

/**
 * Keeps `{{DATE(…)}}` and `{{TIME(…)}}` from becoming a date (Adaptive Cards, Text features) by a character between the
 * braces that nobody sees (U+2060, word joiner).
 */
function literal(text: string): string {
  return text.replace(/\{(?=\{\s*(?:DATE|TIME)\s*\()/gi, "{\u2060");
}
