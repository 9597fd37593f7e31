import { format } from "@cfworker/json-schema";
import { describe, expect, it, vi } from "vitest";
import type { Outcome } from "../../../functions/action/action.ts";
import { checkOutcomes } from "../../../functions/outcome/check.ts";

// The real watchdog, less patient, for the sake of the suite's time.
vi.mock("../../../functions/outcome/time-limit.ts", async (load) => {
  const { withinTime } = await load<typeof import("../../../functions/outcome/time-limit.ts")>();
  return { withinTime: <T>(work: () => T, late: () => Error) => withinTime(work, late, 500) };
});

const heartbeat: Outcome = { name: "alive", type: "heartbeat", schema: true };

function refusal(outcomes: Outcome[]): unknown {
  try {
    checkOutcomes(outcomes);
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}

describe("checkOutcomes", () => {
  it("takes outcomes when schemas and paths are sound", () => {
    const outcomes: Outcome[] = [
      { name: "yes", type: "success", schema: { required: ["ok"] }, output_path: "$.ok" },
      { name: "all", type: "success", schema: { pattern: "^a" }, output_body: true },
      { name: "no", type: "failure", schema: true, error_path: "$.error", cause_path: "$.cause" },
      { name: "no", type: "failure", schema: true, error: "Rejected" },
      heartbeat,
    ];
    expect(refusal(outcomes)).toBeUndefined();
  });

  it("names the outcome and the keyword, and quotes nothing, when a schema breaks a rule", () => {
    const schema = { properties: { secret: { pattern: "(?=secret)" } } };
    expect(refusal([heartbeat, { name: "bad", type: "heartbeat", schema }])).toMatchObject({
      code: "InvalidPostActionOutcome",
      message: expect.stringMatching(/^Outcome bad\.schema: The keyword pattern must (?!.*secret)/),
    });
  });

  it.each<[string, Outcome]>([
    ["output_path", { name: "bad", type: "success", schema: true, output_path: "secret" }],
    ["error_path", { name: "bad", type: "failure", schema: true, error_path: "secret", cause: "c" }],
    ["cause_path", { name: "bad", type: "failure", schema: true, error: "e", cause_path: "secret" }],
  ])("names the outcome and %s, and quotes nothing, when the path is bad", (field, outcome) => {
    expect(refusal([heartbeat, outcome])).toMatchObject({
      code: "InvalidJsonPath",
      message: `Outcome bad.${field}: Give a JSONPath as in RFC 9535`,
    });
  });

  it("leaves nothing in the validator's table when it is done or has refused", () => {
    const before = Object.keys(format);
    refusal([{ name: "good", type: "heartbeat", schema: { pattern: "a" } }]);
    refusal([{ name: "bad", type: "heartbeat", schema: { allOf: [{ pattern: "a" }, { pattern: "(" }] } }]);
    expect(Object.keys(format)).toEqual(before);
  });

  it("throws what it is given when that is no refusal", () => {
    const thrown = new TypeError("a fault of ours");
    const outcome: Outcome = {
      ...heartbeat,
      get schema(): never {
        throw thrown;
      },
    };
    expect(refusal([outcome])).toBe(thrown);
  });

  it("refuses the outcomes when checking them would take too long", () => {
    const required = Array.from({ length: 150_000 }, (_, i) => `name${i}`);
    expect(refusal([{ name: "slow", type: "heartbeat", schema: { required } }])).toMatchObject({
      code: "InvalidPostActionOutcome",
      message: "Give simpler outcomes: these take too long to check",
    });
  });
});
