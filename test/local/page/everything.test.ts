import { describe, expect, test } from "vitest";
import { grouped, type LiveEvent, NOTHING, newestFirst, updated } from "../../../local/page/everything.ts";
import type { Call } from "../../../local/playground/shown.ts";

function call(id: string, at = 0, name = "GenerateMac"): Call {
  return { id, at, service: "KMS", name };
}

function put(value: Call): LiveEvent {
  return { kind: "call", value };
}

describe("updated", () => {
  test("adds an item when it is new", () => {
    const { call: calls, message } = updated(NOTHING, [put(call("a"))]);
    expect([...calls]).toEqual([["a", call("a")]]);
    expect(message.size).toBe(0);
  });

  test("replaces an item where it stands when it has changed", () => {
    const { call: calls } = updated(NOTHING, [put(call("a")), put(call("b")), put(call("a", 5))]);
    expect([...calls.values()]).toEqual([call("a", 5), call("b")]);
  });

  test("keeps items of different kinds apart when they have the same id", () => {
    const status = { id: "status" as const, state: "ready" as const, text: "Ready" };
    const everything = updated(NOTHING, [put(call("status")), { kind: "status", value: status }]);
    expect(everything.call.get("status")).toEqual(call("status"));
    expect(everything.status.get("status")).toEqual(status);
  });

  test("forgets what came before when it is told to", () => {
    const { call: calls } = updated(updated(NOTHING, [put(call("a"))]), ["reset", put(call("b"))]);
    expect([...calls.keys()]).toEqual(["b"]);
  });

  test("leaves what there was as it is when something comes", () => {
    const before = updated(NOTHING, [put(call("a"))]);
    updated(before, [put(call("b"))]);
    expect([...before.call.keys()]).toEqual(["a"]);
  });
});

describe("newestFirst", () => {
  test("gives the last to come first when times are the same", () => {
    const calls = [call("old", 1), call("one", 2), call("two", 2)];
    const items = new Map(calls.map((it) => [it.id, it]));
    expect(newestFirst(items, ({ at }) => at).map(({ id }) => id)).toEqual(["two", "one", "old"]);
  });
});

describe("grouped", () => {
  test("puts items together when they share a key, in the order of the first", () => {
    const [send, seal, again] = [call("a", 0, "SendEmail"), call("b"), call("c", 0, "SendEmail")];
    expect(grouped([send, seal, again], ({ name }) => name)).toEqual([
      ["SendEmail", [send, again]],
      ["GenerateMac", [seal]],
    ]);
  });
});
