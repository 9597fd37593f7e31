import { describe, expect, it } from "vitest";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { error, setUp } from "./answering.ts";

stillAndQuiet();

describe("a link", () => {
  it.each<[string, Record<string, string | string[]>]>([
    ["no data", { data: [] }],
    ["empty data", { data: "" }],
    ["repeated data", { data: ["a", "b"] }],
    ["garbage", { data: "%00 é" }],
    ["a repeated action", { action: ["approve", "approve"] }],
    ["a repeated type", { type: ["success", "success"] }],
  ])("with %s is InvalidPayload and has no effect", async (_, query) => {
    const { calls, press } = setUp();
    const reply = await press({}, { query });
    expect([reply.status, error(reply)]).toEqual([400, "InvalidPayload"]);
    expect(calls).toHaveLength(0);
  });

  it.each([{ action: "reject" }, { type: "failure" }, { action: "" }])(
    "with %j is ActionMismatched",
    async (query) => {
      const { calls, press } = setUp();
      expect(error(await press({}, { query }))).toBe("ActionMismatched");
      expect(calls).toHaveLength(0);
    },
  );

  it("may say its action and type", async () => {
    const reply = await setUp().press({}, { query: { action: "approve", type: "success" } });
    expect(reply.status).toBe(200);
  });

  it("is refused when the stack has stopped taking what it does", async () => {
    const { press } = setUp({
      permissions: { outputParameters: false, postActions: false, durableCallbacks: false },
    });
    expect(error(await press({ parameters: true }))).toBe("ParametersDisabled");
    const outcomes = [{ name: "o", type: "heartbeat" as const, schema: true }];
    expect(error(await press({ action: { name: "p", type: "post", outcomes } }))).toBe("PostActionsDisabled");
  });
});
