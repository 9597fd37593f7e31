import { describe, expect, it } from "vitest";
import type { Action } from "../../../functions/action/action.ts";
import {
  checkContext,
  contextOf,
  fillContext,
  hasContext,
  type Who,
} from "../../../functions/action/answer-context.ts";
import type { Json } from "../../../functions/json.ts";

const WHO: Who = { recipient: "ann@example.com", answered_at: "2026-11-20T12:00:00.000Z" };
const context = { approvedBy: "$recipient", approvedAt: "${answered_at}" };
const success = (output: Json, over: object = {}): Action => ({
  name: "a",
  type: "success",
  output,
  answer_context: context,
  ...over,
});
const post = (outcome: object, over: object = {}) =>
  ({ name: "p", type: "post", outcomes: [{ name: "o", schema: true, ...outcome }], ...over }) as Action;

describe("fillContext", () => {
  it("puts in who answered, once, and leaves the rest", () =>
    expect(fillContext({ ...context, note: "by $$recipient, ${recipient}" }, WHO)).toEqual({
      approvedBy: "ann@example.com",
      approvedAt: "2026-11-20T12:00:00.000Z",
      note: "by $recipient, ann@example.com",
    }));

  it("leaves empty what isn't known", () => {
    const slack = { id: "$slack_user_id", name: "$slack_user_name", team: "$slack_team_id" };
    expect(fillContext({ ...slack, by: "<$recipient>" }, { answered_at: "" })).toEqual({
      id: "",
      name: "",
      team: "",
      by: "<>",
    });
  });

  it("looks at nothing that it put in", () =>
    expect(fillContext({ by: "$recipient" }, { ...WHO, recipient: "$answered_at$" })).toEqual({
      by: "$answered_at$",
    }));

  it("keeps __proto__ a key", () =>
    expect(JSON.stringify(fillContext(JSON.parse('{"__proto__":"$recipient"}'), WHO))).toBe(
      '{"__proto__":"ann@example.com"}',
    ));
});

describe("checkContext", () => {
  it.each<[string, Action]>([
    ["an object output", success({ Status: "Approved" })],
    ["an empty object", success({})],
    ["a failure", { name: "r", type: "failure", answer_context: context }],
    ["an outcome of the whole body", post({ type: "success", output_body: true, answer_context: context })],
    ["an outcome of a failure", post({ type: "failure", cause_path: "$.why", answer_context: context })],
    [
      "an action with a heartbeat among its outcomes",
      post({ type: "heartbeat" }, { answer_context: context }),
    ],
    ["no context and any output", { name: "a", type: "success", output: 1 }],
  ])("takes %s", (_, action) => expect(() => checkContext(action)).not.toThrow());

  it.each<[string, Action]>([
    ["an array", success([])],
    ["null", success(null)],
    ["a text", success("Approved")],
    ["an unknown name", success({}, { answer_context: { by: "$who" } })],
    ["the name of an output parameter", success({}, { answer_context: { by: "$action" } })],
    ["a stray $", success({}, { answer_context: { by: "100 $" } })],
    ["an outcome's array of matches", post({ type: "success", output_path: "$", answer_context: context })],
    ["an outcome's fixed text", post({ type: "success", output: "x", answer_context: context })],
    [
      "the action's context on such an outcome",
      post({ type: "success", output: 1 }, { answer_context: context }),
    ],
    ["an outcome's unknown name", post({ type: "failure", answer_context: { by: "$x" } })],
  ])("refuses %s with InvalidAction, and quotes nothing of it", (_, action) => {
    expect(() => checkContext(action)).toThrow(expect.objectContaining({ code: "InvalidAction" }));
    expect(() => checkContext(action)).not.toThrow(/\$who|\$x|100/);
  });
});

it("an outcome's own context stands in place of its action's, and a heartbeat has none", () => {
  const own = { own: "1" };
  const action = post({ type: "failure", answer_context: own }, { answer_context: context });
  const [outcome] = action.type === "post" ? action.outcomes : [];
  expect(outcome && contextOf(outcome, action)).toEqual(own);
  expect(contextOf({ name: "o", type: "failure", schema: true }, action)).toEqual(context);
  expect(contextOf({ name: "o", type: "heartbeat", schema: true }, action)).toBeUndefined();
});

it.each([
  ["an action", success({}), true],
  ["an outcome", post({ type: "failure", answer_context: context }), true],
  ["neither", post({ type: "failure" }), false],
] as const)("sees a context on %s", (_, action, has) => expect(hasContext(action)).toBe(has));
