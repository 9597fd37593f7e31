/** What the compiler says of actions and outcomes: `tsc` fails where an error that is expected here doesn't come. */
import { describe, it } from "vitest";
import type { Action, Outcome } from "../../../../packages/client/src/index.ts";
import { is } from "./is.ts";

const approve = { name: "approve", type: "success", output: { approved: true } } as const;

describe("an action", () => {
  it("of success has an output, whatever JSON has words for", () => {
    interface Decision {
      approved: boolean;
    }
    const decision: Decision = { approved: true };
    for (const output of [null, 1, "", false, [1], { a: { b: [] } }, decision, new Date(0), [decision]])
      is<Action>({ name: "a", type: "success", output });
    is<Action>({ name: "a", type: "success", output: ["a", decision] as const });
    // @ts-expect-error none
    is<Action>({ name: "a", type: "success" });
    // @ts-expect-error undefined, which JSON leaves out
    is<Action>({ name: "a", type: "success", output: undefined });
    // @ts-expect-error a bigint, which JSON has no word for
    is<Action>({ name: "a", type: "success", output: 1n });
  });

  it("of success has no output that would arrive as {}, or not at all", () => {
    const load = async () => ({ approved: true });
    // @ts-expect-error a promise that isn't awaited
    is<Action>({ name: "a", type: "success", output: load() });
    // @ts-expect-error a map
    is<Action>({ name: "a", type: "success", output: new Map([["approved", true]]) });
    // @ts-expect-error a set
    is<Action>({ name: "a", type: "success", output: new Set(["approved"]) });
    // @ts-expect-error a function
    is<Action>({ name: "a", type: "success", output: load });
    // @ts-expect-error a class
    is<Action>({ name: "a", type: "success", output: Date });
    // @ts-expect-error a promise in a response
    is<Action>({ name: "a", type: "heartbeat", response: { json: load() } });
  });

  it("of failure has an error and a cause, and no output", () => {
    is<Action>({ name: "a", type: "failure" });
    is<Action>({ name: "a", type: "failure", error: "Rejected", cause: "Too dear" });
    // @ts-expect-error an output
    is<Action>({ name: "a", type: "failure", output: null });
  });

  it("of heartbeat has no context", () => {
    is<Action>({ name: "a", type: "heartbeat", label: "I am on it" });
    // @ts-expect-error a context
    is<Action>({ name: "a", type: "heartbeat", answer_context: { by: "$recipient" } });
  });

  it("of post has outcomes", () => {
    is<Action>({ name: "a", type: "post", outcomes: [] });
    // @ts-expect-error none
    is<Action>({ name: "a", type: "post" });
  });

  it("has a name, and a type that there is", () => {
    // @ts-expect-error no name
    is<Action>({ type: "heartbeat" });
    // @ts-expect-error no type
    is<Action>({ name: "a" });
    // @ts-expect-error another type
    is<Action>({ name: "a", type: "approve" });
  });

  it("says who answered in texts only", () => {
    is<Action>({ ...approve, answer_context: { by: "$recipient" } });
    // @ts-expect-error a number
    is<Action>({ ...approve, answer_context: { by: 1 } });
  });
});

describe("an outcome", () => {
  const post = (outcome: Outcome): Action => ({
    name: "a",
    type: "post",
    outcomes: [outcome],
  });
  const yes = { name: "yes", type: "success", schema: true } as const;
  const no = { name: "no", type: "failure", schema: { type: "object" } } as const;

  it("of success has exactly one output", () => {
    post({ ...yes, output: 1 });
    post({ ...yes, output_body: true });
    post({ ...yes, output_path: "$" });
    // @ts-expect-error none
    post(yes);
    // @ts-expect-error two
    post({ ...yes, output: 1, output_body: true });
    // @ts-expect-error two others
    post({ ...yes, output_path: "$", output_body: true });
    // @ts-expect-error not the body
    post({ ...yes, output_body: false });
  });

  it("of failure has at most one error and one cause", () => {
    post(no);
    post({ ...no, error: "E", cause_path: "$.reason" });
    post({ ...no, error_path: "$.error", cause: "C" });
    // @ts-expect-error two errors
    post({ ...no, error: "E", error_path: "$.error" });
    // @ts-expect-error two causes
    post({ ...no, cause: "C", cause_path: "$.cause" });
  });

  it("has a schema, which may be typed elsewhere", () => {
    interface Schema {
      type?: string;
    }
    const schema: Schema = { type: "object" };
    post({ name: "beat", type: "heartbeat", schema });
    // @ts-expect-error none
    post({ name: "beat", type: "heartbeat" });
    // @ts-expect-error a text
    post({ name: "beat", type: "heartbeat", schema: "object" });
    // @ts-expect-error a promise that isn't awaited
    post({ name: "beat", type: "heartbeat", schema: Promise.resolve(schema) });
  });
});
