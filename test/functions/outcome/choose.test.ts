import { format } from "@cfworker/json-schema";
import { describe, expect, it, vi } from "vitest";
import type { Outcome } from "../../../functions/action/action.ts";
import { chooseOutcome } from "../../../functions/outcome/choose.ts";

// The real watchdog, less patient, for the sake of the suite's time.
vi.mock("../../../functions/outcome/time-limit.ts", async (load) => {
  const { withinTime } = await load<typeof import("../../../functions/outcome/time-limit.ts")>();
  return { withinTime: <T>(work: () => T, late: () => Error) => withinTime(work, late, 500) };
});

const badBody = expect.objectContaining({ code: "InvalidPostActionBody" });

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

  it("gives the answer that the outcome makes of the body", () => {
    const outcome: Outcome = { name: "a", type: "success", schema: true, output_path: "$.a" };
    expect(chooseOutcome([outcome], { a: 1 })).toEqual({ outcome, answer: { type: "success", output: [1] } });
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
