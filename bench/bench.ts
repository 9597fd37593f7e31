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

try {
  const options = parsed();
  if (options.help) console.log(HELP);
  else await bench(options);
} catch (error) {
  console.error(`${oneLine(error)}\nSee npm run bench -- --help`);
  process.exitCode = 1;
}

/** @throws Error for what it doesn't know */
function parsed() {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true, default: [] },
      quick: { type: "boolean", default: false },
      "no-write": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const unknown = values.only.filter((name) => !(name in SECTIONS));
  if (unknown.length > 0) throw new Error(`There is no section ${unknown.join(", ")}`);
  return values;
}

type Options = ReturnType<typeof parsed>;

async function bench(options: Options): Promise<void> {
  const head = await headOf();
  const sections = await measured(options);
  console.log(`\n${[head, ...sections.map(asMarkdown)].join("\n\n")}`);
  if (options.only.length > 0 || options.quick || options["no-write"]) return;
  console.log(`\nWritten: ${await writePage(head, sections)}`);
}

async function measured({ only, quick }: Options): Promise<Section[]> {
  await using run = await step("bundle", () => Run.start(quick));
  const sections: Section[] = [];
  for (const [name, measure] of Object.entries(SECTIONS)) {
    if (only.length > 0 && !only.includes(name)) continue;
    sections.push(await step(name, () => measure(run)));
  }
  return sections;
}
