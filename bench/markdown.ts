import type { Section } from "./section.ts";

/** What begins as figures do, or stands for one that there isn't. */
const FIGURE = /^([-+≤<$ ]*\d|–$)/;

/** Writes a section as Markdown that reads well in a terminal, too. */
export function asMarkdown({ title, about, head, rows, notes = [] }: Section): string {
  const parts = [`## ${title}`, about, asTable(head, rows), notes.map((note) => `- ${note}`).join("\n")];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Writes a table with its columns aligned: names and text to the left, figures to the right. */
export function asTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = head.map((name, at) => {
    const texts = rows.map((row) => row[at] ?? "");
    return aligned([name, ...texts], at > 0 && areFigures(texts));
  });
  const lines = [head, ...rows].map((_, line) => columns.map(({ cells }) => cells[line]));
  const rule = columns.map(({ rule }) => rule);
  return lines
    .toSpliced(1, 0, rule)
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function areFigures(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== "");
  return filled.length > 0 && filled.every((text) => FIGURE.test(text));
}

/** The cells of a column in the same width, and the rule below its name. */
function aligned(texts: readonly string[], toTheRight: boolean): { cells: string[]; rule: string } {
  const width = Math.max(3, ...texts.map(widthOf));
  const cells = texts.map((text) => {
    const padding = " ".repeat(width - widthOf(text));
    return toTheRight ? padding + text : text + padding;
  });
  return { cells, rule: toTheRight ? `${"-".repeat(width - 1)}:` : "-".repeat(width) };
}

/** In characters, as a person counts them. */
function widthOf(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}
