import { describe, expect, it } from "vitest";
import type { Action, FixedAction, Outcome, PostAction } from "../../../functions/action/action.ts";
import { chosenAnswer, fixedAnswer } from "../../../functions/answer/prepared.ts";
import type { Json } from "../../../functions/json.ts";
import { answerOf } from "../../../functions/outcome/pick.ts";

const WHO = { recipient: "ann@example.com", answered_at: "2026-11-20T12:00:00.000Z" };
const answer_context = { approvedBy: "$recipient" };
const success = (output: Json, over: object = {}): FixedAction => ({
  name: "approve",
  type: "success",
  output,
  answer_context,
  ...over,
});

/** @param action fields of the action beside its one outcome */
function choose(outcome: object, body: Json, action: object = {}) {
  const chosen = { name: "yes", schema: true, ...outcome } as Outcome;
  const post = { name: "decide", type: "post", outcomes: [chosen], ...action } as Action;
  return chosenAnswer(post as PostAction, { outcome: chosen, answer: answerOf(chosen, body) }, WHO).answer;
}

describe("a fixed answer", () => {
  it("has who gave it added to its output, last", () =>
    expect(fixedAnswer(success({ approved: true, approvedBy: "somebody" }), WHO).answer).toEqual({
      type: "success",
      output: { approved: true, approvedBy: "ann@example.com" },
    }));

  it("keeps a __proto__ key on both sides", () => {
    const output = JSON.parse('{"__proto__":{"a":1}}');
    const context = JSON.parse('{"__proto__":"$recipient"}');
    const { answer } = fixedAnswer(success(output, { answer_context: context }), WHO);
    expect(JSON.stringify(answer)).toBe('{"type":"success","output":{"__proto__":"ann@example.com"}}');
  });

  it.each<[string, object, object]>([
    ["with its cause", { error: "Rejected", cause: "No" }, { cause: "No", approvedBy: "ann@example.com" }],
    ["without one", {}, { approvedBy: "ann@example.com" }],
  ])("makes a failure's cause JSON, %s", (_, fields, cause) => {
    const { answer } = fixedAnswer({ name: "r", type: "failure", answer_context, ...fields }, WHO);
    expect(answer).toEqual({ type: "failure", ...fields, cause: JSON.stringify(cause) });
  });

  it("fills the output from the query and the context from what is proven, never the other way", () => {
    const query = new Map([
      ["recipient", "mallory@example.com"],
      ["answered_at", "1970"],
    ]);
    const action = success(
      { query: "$recipient" },
      { answer_context: { by: "$recipient", at: "$answered_at" } },
    );
    expect(fixedAnswer(action, WHO, query).answer).toEqual({
      type: "success",
      output: { query: "mallory@example.com", by: "ann@example.com", at: WHO.answered_at },
    });
  });

  it("is refused when the context makes it too large", () => {
    const long = { answer_context: { by: "$recipient".repeat(100) } };
    const who = { ...WHO, recipient: "x".repeat(300) };
    expect(() => fixedAnswer(success({ a: "y".repeat(262_144 - 30_000) }, long), who)).toThrow(
      expect.objectContaining({ code: "OutputFormatting" }),
    );
    const failure: FixedAction = { name: "r", type: "failure", cause: "z".repeat(3_000), ...long };
    expect(() => fixedAnswer(failure, who)).toThrow(expect.objectContaining({ code: "OutputFormatting" }));
  });
});

describe("a chosen answer", () => {
  const whole = { type: "success", output_body: true, answer_context };

  it("has who gave it added to the body, over what the body says", () =>
    expect(choose(whole, { comment: "Fine", approvedBy: "mallory" })).toEqual({
      type: "success",
      output: { comment: "Fine", approvedBy: "ann@example.com" },
    }));

  it.each([null, 1, "text", [], [{}]])("refuses the body %j, to which nothing can be added", (body) =>
    expect(() => choose(whole, body)).toThrow(expect.objectContaining({ code: "InvalidPostActionBody" })),
  );

  it("takes the action's context where the outcome has none", () =>
    expect(choose({ type: "failure", cause_path: "$.why" }, { why: "No" }, { answer_context })).toEqual({
      type: "failure",
      cause: '{"cause":"No","approvedBy":"ann@example.com"}',
    }));

  it("adds nothing to a heartbeat", () =>
    expect(choose({ type: "heartbeat" }, {}, { answer_context })).toEqual({ type: "heartbeat" }));

  it("is refused when the context makes it too large", () =>
    expect(() => choose(whole, { a: "x".repeat(262_144 - 30) })).toThrow(
      expect.objectContaining({ code: "InvalidPostActionBody" }),
    ));
});
