import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../functions/action/action.ts";
import type { Json } from "../../../functions/json.ts";
import { answerOf } from "../../../functions/outcome/pick.ts";

describe("a success", () => {
  it.each<[string, Json]>([
    ["an object", { a: [1] }],
    ["null", null],
    ["false", false],
  ])("has the fixed output itself when that is %s", (_, output) => {
    expect(answerOf({ name: "a", type: "success", schema: true, output }, "body")).toEqual({
      type: "success",
      output,
    });
  });

  it("has the body itself when output_body says so", () => {
    const body = { a: 1 };
    const given = answerOf({ name: "a", type: "success", schema: true, output_body: true }, body);
    expect(given).toEqual({ type: "success", output: body });
    expect("output" in given && given.output).toBe(body);
  });

  it.each<[string, Json[]]>([
    ["$.none", []],
    ["$.one", ["x"]],
    ["$.many[*]", [1, 2]],
  ])("has an array of the matches when output_path is %s", (output_path, output) => {
    const outcome: Outcome = { name: "a", type: "success", schema: true, output_path };
    expect(answerOf(outcome, { one: "x", many: [1, 2] })).toEqual({ type: "success", output });
  });
});

describe("a failure", () => {
  const body = { text: "it broke", number: 5, list: ["a", "b"], nothing: null };

  it.each<[string, string | undefined]>([
    ["$.none", undefined],
    ["$.text", "it broke"],
    ["$.number", "[5]"],
    ["$.nothing", "[null]"],
    ["$.list", '[["a","b"]]'],
    ["$.list[*]", '["a","b"]'],
  ])("has error and cause as docs/reference.md says when the path is %s", (path, text) => {
    const outcome: Outcome = { name: "a", type: "failure", schema: true, error_path: path, cause_path: path };
    const given = text === undefined ? { type: "failure" } : { type: "failure", error: text, cause: text };
    expect(answerOf(outcome, body)).toStrictEqual(given);
  });

  it("has what is fixed, and no field that isn't given", () => {
    const both: Outcome = { name: "a", type: "failure", schema: true, error: "", cause: "c" };
    expect(answerOf(both, body)).toStrictEqual({ type: "failure", error: "", cause: "c" });
    expect(answerOf({ name: "a", type: "failure", schema: true }, body)).toStrictEqual({ type: "failure" });
  });
});

describe("a heartbeat", () => {
  it("has nothing but its type", () => {
    expect(answerOf({ name: "a", type: "heartbeat", schema: true }, 1)).toStrictEqual({ type: "heartbeat" });
  });
});
