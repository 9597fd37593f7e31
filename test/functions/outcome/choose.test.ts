import { format } from "@cfworker/json-schema";
import { describe, expect, it, vi } from "vitest";
import type { Json, Outcome } from "../../../functions/action/action.ts";
import { chooseOutcome } from "../../../functions/outcome/choose.ts";

// The real watchdog, less patient, for the sake of the suite's time.
vi.mock("../../../functions/outcome/time-limit.ts", async (load) => {
  const { withinTime } = await load<typeof import("../../../functions/outcome/time-limit.ts")>();
  return { withinTime: <T>(work: () => T, late: () => Error) => withinTime(work, late, 500) };
});

const badBody = expect.objectContaining({ code: "InvalidPostActionBody" });

function answer(outcome: Outcome, body: Json) {
  return chooseOutcome([outcome], body).answer;
}

describe("chooseOutcome", () => {
  it("chooses the first outcome when the body fits several", () => {
    const outcomes: Outcome[] = [
      { name: "text", type: "heartbeat", schema: { type: "string" } },
      { name: "small", type: "heartbeat", schema: { maximum: 5 } },
      { name: "number", type: "heartbeat", schema: { type: "number" } },
    ];
    const chosen = [4, 6, "a"].map((body) => chooseOutcome(outcomes, body).outcome);
    expect(chosen).toEqual([outcomes[1], outcomes[2], outcomes[0]]);
    expect(chosen[0]).toBe(outcomes[1]);
  });

  it("throws and quotes nothing when the body fits none", () => {
    const outcome: Outcome = { name: "a", type: "heartbeat", schema: { const: "secret" } };
    expect(() => chooseOutcome([outcome], "body")).toThrow(badBody);
    expect(() => chooseOutcome([outcome], "body")).not.toThrow(/secret|"body"/);
  });

  it("puts every pattern to the body when the outcomes have different ones", () => {
    const outcomes: Outcome[] = ["^a$", "^b$", "^c$"].map((pattern) => ({
      name: "x",
      type: "success",
      schema: { pattern },
      output: pattern,
    }));
    expect(["a", "b", "c"].map((body) => chooseOutcome(outcomes, body).answer)).toEqual([
      { type: "success", output: "^a$" },
      { type: "success", output: "^b$" },
      { type: "success", output: "^c$" },
    ]);
  });

  it("refuses the body when judging it would take too long, and forgets the patterns", () => {
    const before = Object.keys(format);
    const twice = (i: number) => ({ allOf: [{ $ref: `#/$defs/d${i}` }, { $ref: `#/$defs/d${i}` }] });
    const doubling = Array.from({ length: 40 }, (_, i) => [
      `d${i}`,
      i === 0 ? { pattern: "a" } : twice(i - 1),
    ]);
    const schema = { ...twice(39), $defs: Object.fromEntries(doubling) };
    expect(() => chooseOutcome([{ name: "slow", type: "heartbeat", schema }], "a")).toThrow(
      expect.objectContaining({
        code: "InvalidPostActionBody",
        message: expect.stringContaining("too long"),
      }),
    );
    expect(Object.keys(format)).toEqual(before);
  });
});

describe("a success", () => {
  it.each<[string, Json]>([
    ["an object", { a: [1] }],
    ["null", null],
    ["false", false],
  ])("has the fixed output itself when that is %s", (_, output) => {
    expect(answer({ name: "a", type: "success", schema: true, output }, "body")).toEqual({
      type: "success",
      output,
    });
  });

  it("has the body itself when output_body says so", () => {
    const body = { a: 1 };
    const given = answer({ name: "a", type: "success", schema: true, output_body: true }, body);
    expect(given).toEqual({ type: "success", output: body });
    expect("output" in given && given.output).toBe(body);
  });

  it.each<[string, Json[]]>([
    ["$.none", []],
    ["$.one", ["x"]],
    ["$.many[*]", [1, 2]],
  ])("has an array of the matches when output_path is %s", (output_path, output) => {
    const outcome: Outcome = { name: "a", type: "success", schema: true, output_path };
    expect(answer(outcome, { one: "x", many: [1, 2] })).toEqual({ type: "success", output });
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
    expect(answer(outcome, body)).toStrictEqual(given);
  });

  it("has what is fixed, and no field that isn't given", () => {
    const both: Outcome = { name: "a", type: "failure", schema: true, error: "", cause: "c" };
    expect(answer(both, body)).toStrictEqual({ type: "failure", error: "", cause: "c" });
    expect(answer({ name: "a", type: "failure", schema: true }, body)).toStrictEqual({ type: "failure" });
  });
});

describe("a heartbeat", () => {
  it("has nothing but its type", () => {
    expect(answer({ name: "a", type: "heartbeat", schema: true }, 1)).toStrictEqual({ type: "heartbeat" });
  });
});
