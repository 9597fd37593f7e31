/** `npm run bench`: measures what docs/performance.md shows, prints it, and writes that page. */
import { parseArgs } from "node:util";
import { oneLine, step } from "../local/terminal.ts";
import { headOf } from "./machine.ts";
import { asMarkdown } from "./markdown.ts";
import { writePage } from "./page.ts";
import { Run } from "./run.ts";
import type { Section } from "./section.ts";
import { SECTIONS } from "./sections.ts";

const HELP = `Usage: npm run bench [-- OPTIONS]

Measures the app and prints a table for each section. A whole run also writes docs/performance.md.

  --only SECTION   measures this section alone; may be given again:
                   ${Object.keys(SECTIONS).join(", ")}
  --quick          takes few samples, to see that the bench works; writes nothing
  --no-write       writes nothing
  --help           shows this`;

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    quick: { type: "boolean", default: false },
    "no-write": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (options.help) console.log(HELP);
else
  await bench().catch((error: unknown) => {
    console.error(oneLine(error));
    process.exitCode = 1;
  });

async function bench(): Promise<void> {
  const unknown = options.only.filter((name) => !(name in SECTIONS));
  if (unknown.length > 0) throw new Error(`There is no section ${unknown.join(", ")}\n\n${HELP}`);
  const head = await headOf();
  const sections = await measured();
  console.log(`\n${[head, ...sections.map(asMarkdown)].join("\n\n")}`);
  if (options.only.length > 0 || options.quick || options["no-write"]) return;
  console.log(`\nWritten: ${await writePage(head, sections)}`);
}

async function measured(): Promise<Section[]> {
  await using run = await step("bundle", () => Run.start(options.quick));
  const sections: Section[] = [];
  for (const [name, measure] of Object.entries(SECTIONS)) {
    if (options.only.length > 0 && !options.only.includes(name)) continue;
    sections.push(await step(name, () => measure(run)));
  }
  return sections;
}
