import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { predecessor } from "./compared.ts";
import { asMarkdown } from "./markdown.ts";
import type { Section } from "./section.ts";

const PAGE = new URL("../docs/performance.md", import.meta.url);

/**
 * Writes docs/performance.md anew.
 * @param head where and with what was measured
 * @returns its path
 */
export async function writePage(head: string, sections: readonly Section[]): Promise<string> {
  await writeFile(PAGE, asPage(head, sections));
  return fileURLToPath(PAGE);
}

/** The whole page. */
export function asPage(head: string, sections: readonly Section[]): string {
  const links = sections.map(({ title }) => `[${title}](#${anchorOf(title)})`).join(" · ");
  return `${[INTRODUCTION, links, head, READING, ...sections.map(asMarkdown), predecessorPart()].join("\n\n")}\n`;
}

function predecessorPart(): string {
  const { on, machine, python } = predecessor.measured;
  const about = `What is called the predecessor is sfn-callback-urls 1.1.0. It was measured apart, on ${on}, on ${machine}, with Python ${python}:`;
  const lines = [...predecessor.how, asPinned()].map((line) => `- ${line}`);
  return ["## The predecessor", about, lines.join("\n")].join("\n\n");
}

/** The same with the packages of its own list, as far as it starts with them. */
function asPinned(): string {
  const { python, note, create2_ms, answer_ms, import_ms, unpacked_bytes } = predecessor.as_pinned;
  return `With Python ${python}, ${note}: ${create2_ms} ms for 2 URLs, ${answer_ms} ms for an answer, imports of ${import_ms.create} ms and ${import_ms.callback} ms, ${Math.round(unpacked_bytes / 1e6)} MB.`;
}

/** GitHub's anchor of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}

const INTRODUCTION = `# Performance

What links, creations and answers take: length, calls, time, memory and money. \`npm run bench\` measures it all and writes this page, text and
figures; nothing here is written by hand.`;

const READING = `'Predecessor' is sfn-callback-urls 1.1.0, [measured beside it](#the-predecessor); a dash is what wasn't measured. Times are of one machine,
which does other things, too: compare them with each other rather than with yours, and look at medians (p50) and at the spread. No test passes or fails by them.`;
