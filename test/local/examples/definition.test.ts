import { describe, expect, it } from "vitest";
import { type Definition, definitionsOf, filledIn } from "../../../local/examples/definition.ts";

const DEFINITION: Definition = {
  name: "One",
  path: "examples/one/one.asl.json",
  text: '{ "Resource": "arn:${Partition}:x", "Topic": "${Topic}", "Seconds": ${Seconds}, "Times": ${Times} }',
  substitutions: {
    Partition: { Ref: "AWS::Partition" },
    Topic: { Ref: "Topic" },
    Seconds: { Ref: "TimeoutSeconds" },
    Times: 3,
  },
  parameters: { TimeoutSeconds: { Type: "Number", Default: 60 }, Topic: { Type: "String" } },
};

describe("filledIn", () => {
  it("fills in defaults, numbers and the partition, and leaves text as it is", () =>
    expect(filledIn(DEFINITION)).toEqual({
      Resource: "arn:aws:x",
      Topic: "${Topic}",
      Seconds: 60,
      Times: 3,
    }));

  it("throws, naming the file, when a number has no value", () =>
    expect(() => filledIn({ ...DEFINITION, parameters: {} })).toThrow(
      "examples/one/one.asl.json is no JSON",
    ));

  it("looks for nothing that every object has", () =>
    expect(filledIn({ ...DEFINITION, text: '["${constructor}", "${toString}"]' })).toEqual([
      "${constructor}",
      "${toString}",
    ]));
});

describe("definitionsOf", () => {
  it("reads a template's state machines, and what fills them in", () => {
    const definitions = definitionsOf("human-approval");
    expect(definitions.map(({ name, path }) => [name, path])).toEqual([
      ["HumanApproval", "examples/human-approval/human-approval.asl.json"],
    ]);
    expect(definitions[0]?.substitutions).toMatchObject({ TimeoutSeconds: { Ref: "TimeoutSeconds" } });
    expect(definitions[0]?.text).toContain('"TimeoutSeconds": ${TimeoutSeconds}');
  });
});
