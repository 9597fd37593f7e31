/** Gives a table of Markdown. @param rows its cells, each of them Markdown without line breaks */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `|${cells.map((cell) => (cell === "" ? " |" : ` ${escaped(cell)} |`)).join("")}`;
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** Gives text as code, in which a backtick needs another kind of quotation. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Gives a link to a heading of the same page, as GitHub and the site both name it. */
export function linkToHeading(heading: string): string {
  return `[${heading}](#${heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-")})`;
}

/** Puts parts of a page one below the other. */
export function page(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A bar would end the cell, even in code. */
function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|");
}
