import { existsSync, globSync, readFileSync } from "node:fs";
import validate from "asl-validator";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { definitionsOf, filledIn } from "../../local/examples/definition.ts";
import { EXAMPLES } from "../../local/examples/examples.ts";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");
const glob = (pattern: string) => globSync(pattern, { cwd: ROOT }).sort();

const definitions = EXAMPLES.flatMap(definitionsOf);
const examples = definitions.map((definition) => ({ ...definition, asl: filledIn(definition) }));
const documented: { path: string; asl: unknown }[] = glob("docs/state-machines/*.asl.json").map((path) => ({
  path,
  asl: JSON.parse(read(path)),
}));

/** Gives what is wrong with a definition, a line each. */
function problemsOf(asl: unknown): string {
  return validate(structuredClone(asl)).errorsText();
}

describe("state machine definitions", () => {
  it.each([...examples, ...documented])("$path is one in Amazon States Language", ({ asl }) =>
    expect(problemsOf(asl)).toBe(""),
  );

  it("docs/state-machines/first.yaml has one in Amazon States Language", () => {
    const text = read("docs/state-machines/first.yaml");
    expect(text).not.toContain("arn:aws:");
    const { Resources } = parse(text.replaceAll("${Partition}", "aws"), { logLevel: "silent" });
    expect(problemsOf(Resources.Approval.Properties.Definition)).toBe("");
  });

  it.each([
    ["a way to nowhere", '"Next": "Pay"', '"Next": "Play"'],
    ["a state that nothing leads to", '"Next": "Nobody answered"', '"Next": "Rejected"'],
    ["a field of the other query language", '"End": true', '"End": true, "ResultPath": "$.x"'],
    ["a field that is misspelt", '"TimeoutSeconds"', '"TimeoutSecond"'],
    ["JSONata that can't be read", "$states.input.supplier %}", "$states.input.supplier & %}"],
    ["text in place of a number", '"TimeoutSeconds": 86400', '"TimeoutSeconds": "86400"'],
    ["no ARN", "arn:aws:states:::lambda:invoke", "lambda:invoke"],
  ])("are found out when one has %s", (_, right, wrong) => {
    const text = read("docs/state-machines/approval.asl.json");
    expect(text).toContain(right);
    expect(problemsOf(JSON.parse(text.replaceAll(right, wrong)))).not.toBe("");
  });
});

/** A state, as far as it is looked at here. */
interface State {
  Retry?: { ErrorEquals: string[] }[];
  Arguments?: { FunctionName?: string };
  Parameters?: { FunctionName?: string };
}

const statesOf = (asl: unknown) => Object.values((asl as { States: Record<string, State> }).States);
const invokesNotify = ({ Arguments, Parameters }: State) =>
  (Arguments ?? Parameters)?.FunctionName === "${NotifyFunction}";

describe("a state that invokes Notify", () => {
  const asking = [...examples, ...documented].map(({ path, asl }) => ({
    path,
    states: statesOf(asl).filter(invokesNotify),
  }));

  it("is in each definition, but for those that have others ask, or send links themselves, and the record", () => {
    const others = asking.filter(({ states }) => states.length === 0).map(({ path }) => path);
    expect(others.sort()).toEqual([
      "docs/state-machines/own-message-jsonpath.asl.json",
      "docs/state-machines/own-message.asl.json",
      "docs/state-machines/send-links-jsonpath.asl.json",
      "docs/state-machines/send-links.asl.json",
      "examples/deployment-approval/record.asl.json",
      "examples/pipeline-approval/pipeline.asl.json",
      "examples/promotion-activity/promotion.asl.json",
    ]);
  });

  it.each(asking)("tries again when the message couldn't be delivered, in $path", ({ states }) => {
    const again = (state: State) => state.Retry?.some((it) => it.ErrorEquals.includes("DeliveryFailed"));
    expect(states.filter((state) => !again(state))).toEqual([]);
  });
});

describe("the examples", () => {
  it("have no definition but those of their templates' state machines", () => {
    expect(examples.map(({ path }) => path)).toContain("examples/human-approval/human-approval.asl.json");
    expect(examples.map(({ path }) => path).sort()).toEqual(glob("examples/*/*.asl.json"));
  });

  it.each(examples)("$path names no partition", ({ text }) =>
    expect(text.match(/arn:aws:[^"]*/g) ?? []).toEqual([]),
  );

  it.each(examples)("$path says in a line what it does", ({ asl }) =>
    expect(asl).toHaveProperty("Comment", expect.stringMatching(/^.{10,160}$/)),
  );

  it.each(examples)(
    "$path has all that its template fills in, and nothing else",
    ({ text, substitutions }) => {
      const names = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name);
      expect([...new Set(names)].sort()).toEqual(Object.keys(substitutions).sort());
    },
  );

  it.each(glob("examples/*/*.input.json"))("%s is an input of the definition beside it", (path) => {
    expect(existsSync(new URL(path.replace(".input.json", ".asl.json"), ROOT))).toBe(true);
    expect(JSON.parse(read(path))).toEqual(expect.any(Object));
  });

  it.each(examples)("$path is shown as a picture by the README beside it", ({ path }) => {
    const [, folder, name] = /^(.*\/)(.*)\.asl\.json$/.exec(path) ?? [];
    expect(read(`${folder}README.md`)).toContain(`](${name}.svg)`);
  });
});
