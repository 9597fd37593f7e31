import { globSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { requestSchemaOf } from "../../docs/schema/request.ts";
import { template } from "../template/template.ts";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");
const guide = read("docs/notify.md");
const reference = read("docs/reference.md");

/** The parts of a request that only Notify has. */
const OWN_PARTS = ["Message", "MessageDetail"].concat(
  ["Email", "Sns", "Slack", "Teams", "Webhook"].map((kind) => `${kind}Channel`),
);

/** A state's definition, as far as a page shows it. */
type States = Record<string, { Arguments?: { Payload: object }; Parameters?: { Payload: object } }>;

/** What the guide shows of a state machine: the first JSON after its link. */
const SHOWN =
  /\]\(state-machines\/([\w-]+\.asl\.json)\)(?:(?!```|\]\(state-machines\/).)*```json\n(.*?)```/gs;
const shown = [...guide.matchAll(SHOWN)].map(
  ([, file = "", json = ""]) => [file, JSON.parse(json) as States] as const,
);
const statesOf = (file: string): States => JSON.parse(read(`docs/state-machines/${file}`)).States;

describe("docs/notify.md", () => {
  it("shows each state machine", () =>
    expect(shown.map(([file]) => file)).toEqual([
      "approval.asl.json",
      "approval-jsonpath.asl.json",
      "reminders.asl.json",
    ]));

  it.each(shown)("shows the states of %s as they are, whole or in part", (file, states) => {
    expect(statesOf(file)).toMatchObject(states);
    if (file.startsWith("approval")) expect(states.Ask).toEqual(statesOf(file).Ask);
  });

  it("names every field of a request", () => {
    const fields = [...namesIn(requestSchemaOf("Notify"))];
    expect(fields).toEqual(expect.arrayContaining(["topic_arn", "per_recipient", "details", "deliver"]));
    expect(fields.filter((name) => !`${guide}${reference}`.includes(name))).toEqual([]);
    const own = ["message", "channels", "deliver"].concat(...OWN_PARTS.map(fieldsUnder));
    expect(own.filter((name) => !guide.includes(`\`${name}\``) && !guide.includes(`"${name}"`))).toEqual([]);
  });

  it("says what every word of a failed delivery means", () => {
    const sources = ["functions/notify/**/*.ts", "functions/slack/api.ts", "functions/http/post.ts"];
    const code = sources.flatMap((glob) => globSync(glob, { cwd: ROOT })).map(read);
    const words = code.flatMap((text) => [...text.matchAll(/(?:Undelivered|PostError)\("(\w+)"\)/g)]);
    const failures = words.map(([, word = ""]) => word).concat("Timeout", "PrivateAddress", "Redirected");
    expect(failures).toEqual(
      expect.arrayContaining(["TooLarge", "LinkTooLong", "SecretInvalid", "NotHttps"]),
    );
    expect(failures.filter((word) => !guide.includes(`| \`${word}\` |`))).toEqual([]);
  });
});

function namesIn(schema: unknown, names = new Set<string>()): Set<string> {
  if (typeof schema !== "object" || schema === null) return names;
  if ("properties" in schema) for (const name of Object.keys(schema.properties as object)) names.add(name);
  for (const part of Object.values(schema)) namesIn(part, names);
  return names;
}

function fieldsUnder(part: string): string[] {
  return [...namesIn(requestSchemaOf("Notify").$defs?.[part])];
}

test("README.md shows the whole of docs/state-machines/first.yaml, which the stack tests deploy", () => {
  const [, yaml = ""] = /```yaml\n(.*?)```/s.exec(read("README.md")) ?? [];
  expect(yaml).toBe(read("docs/state-machines/first.yaml"));
});

test("docs/durable-functions.md shows the whole of docs/code/durable-approval.ts, which the compiler checks", () => {
  const [, code = ""] = /```ts\n(.*?)```/s.exec(read("docs/durable-functions.md")) ?? [];
  expect(code).toBe(read("docs/code/durable-approval.ts"));
});

test("docs/reference.md has every parameter and output of the stack", () => {
  const { Parameters, Outputs } = template;
  const names = [...Object.keys(Parameters), ...Object.keys(Outputs)];
  expect(names).toEqual(expect.arrayContaining(["EmailFrom", "EventBusName", "SlackRequestUrl"]));
  expect(names.filter((name) => !reference.includes(`\`${name}\``))).toEqual([]);
});

test("docs/channels.md has every parameter of a channel", () => {
  const { ParameterGroups } = template.Metadata["AWS::CloudFormation::Interface"] ?? {};
  const groups = ParameterGroups as { Label: { default: string }; Parameters: string[] }[];
  const ours = groups.find(({ Label }) => Label.default.startsWith("Notify"))?.Parameters ?? [];
  expect(ours).toHaveLength(11);
  const channels = read("docs/channels.md");
  expect(ours.filter((name) => !channels.includes(`| \`${name}\` |`))).toEqual([]);
});

test("docs/reference.md has every error code", () => {
  const [, table = ""] = /STATUS = \{(.*?)\}/s.exec(read("functions/errors.ts")) ?? [];
  const codes = [...table.matchAll(/(\w+): \d+/g)].map(([, code = ""]) => code);
  expect(codes.length).toBeGreaterThan(25);
  expect(codes.filter((code) => !reference.includes(`\`${code}\``))).toEqual([]);
});
