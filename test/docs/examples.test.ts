/** The commands under 'Run' in the examples' READMEs, which nothing else runs as they stand. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { EXAMPLES } from "../../local/examples/examples.ts";

const folderOf = (example: string) => new URL(`../../examples/${example}/`, import.meta.url);
const read = (example: string, file: string) => readFileSync(new URL(file, folderOf(example)), "utf8");

/** An example's template, with the values of `parameters`, else the defaults, in place of `!Ref`. */
function templateOf(example: string, parameters: Record<string, string> = {}) {
  const text = read(example, "template.yaml");
  const { Parameters } = parse(text, { logLevel: "silent" });
  const resolve = (name: string) => parameters[name] ?? Parameters[name]?.Default ?? name;
  return parse(text, { customTags: [{ tag: "!Ref", resolve }], logLevel: "silent" });
}

/** What a pattern finds in an example's README, as its first group. */
function named(example: string, pattern: RegExp): string[] {
  return [...read(example, "README.md").matchAll(pattern)].map(([, name = ""]) => name);
}

describe.each(EXAMPLES)("examples/%s/README.md", (example) => {
  it("asks for outputs that the template has, among them what is started", () => {
    const outputs = named(example, /OutputKey=='(\w+)'/g);
    expect(outputs).toContain(example === "durable-approval" ? "DurableFunction" : "StateMachine");
    expect(Object.keys(templateOf(example).Outputs)).toEqual(expect.arrayContaining(outputs));
  });

  it("takes its input from files that are there", () => {
    const files = named(example, /file:\/\/([\w./-]+)/g);
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !existsSync(new URL(file, folderOf(example))))).toEqual([]);
  });
});

/** Tells whether an event is one of a rule's, whose pattern has nothing but lists of values. */
function fits(event: Record<string, unknown>, pattern: object): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    const value = event[name];
    return Array.isArray(wanted) ? wanted.includes(value) : fits(value as Record<string, unknown>, wanted);
  });
}

describe("the event of examples/pipeline-approval/README.md", () => {
  const [EventSource = ""] = named("pipeline-approval", /where `EventSource` is `([\w.]+)`/g);
  const [entries = "[]"] = named("pipeline-approval", /put-events --entries '(.*?)'/gs);
  const events = (JSON.parse(entries) as Record<string, string>[]).map((entry) => ({
    source: entry.Source,
    "detail-type": entry.DetailType,
    detail: JSON.parse(entry.Detail ?? ""),
  }));
  const ruleOf = (parameters: Record<string, string>) =>
    templateOf("pipeline-approval", parameters).Resources.Approval.Properties.Events.PipelineSucceeded
      .Properties.Pattern;

  it("starts the state machine", () => {
    expect(events).toHaveLength(1);
    for (const event of events) expect(fits(event, ruleOf({ EventSource }))).toBe(true);
  });

  it.each([{}, { EventSource, Pipeline: "mill" }, { EventSource, EventDetailType: "Other" }])(
    "wouldn't, were the parameters %o",
    (parameters) => {
      for (const event of events) expect(fits(event, ruleOf(parameters))).toBe(false);
    },
  );
});
