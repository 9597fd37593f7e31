import { describe, expect, it } from "vitest";
import { readOrder } from "../../../examples/durable-approval/approval/order.ts";
import { approvalRequest } from "../../../examples/durable-approval/approval/request.ts";
import sample from "../../../examples/durable-approval/input.json" with { type: "json" };
import { parseNotify } from "../../../functions/notify/request.ts";

const LIMITS = { timeout: 604_800, heartbeat: 86_400 };
const asked = (order: object = sample, limits = LIMITS) =>
  approvalRequest(readOrder(order), "Y2FsbGJhY2s=", limits);

describe("the request to Notify", () => {
  it("is one that Notify takes", () => {
    expect(parseNotify(asked())).toMatchObject({ callback_id: "Y2FsbGJhY2s=", expires_in: 604_800 });
  });

  it("is one that Notify takes when every line is as long as it may be", () => {
    const line = "W".repeat(60);
    const order = { ...sample, order: line, supplier: line, amount: line };
    expect(parseNotify(asked(order)).message.subject).toContain(line);
  });

  it.each([
    [59, "59 seconds"],
    [3_600, "an hour"],
    [86_399, "23 hours"],
    [86_400, "24 hours"],
  ])("says in words how long %d seconds are", (heartbeat, words) => {
    const { text } = asked(sample, { ...LIMITS, heartbeat }).message;
    expect(text).toBe(`Answer within ${words}, or say that you need more time.`);
  });
});
