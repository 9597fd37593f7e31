import { describe, expect, it } from "vitest";
import { answeredEvent, createdEvent } from "../../../functions/events/event.ts";
import { NOW } from "../fakes.ts";

const done = {
  transaction_id: "00112233445566778899aabbccddeeff",
  action: { name: "decide", type: "post" },
  outcome: { name: "yes", type: "success" },
};

describe("an event", () => {
  it("of an answer says who, as far as it is known", () => {
    const who = {
      answered_at: "2026-11-20T12:00:00.000Z",
      recipient: "ann@example.com",
      slack_user_id: "U1",
      slack_user_name: "",
    };
    expect(answeredEvent(done, who).detail).toEqual({
      ...done,
      answered_at: "2026-11-20T12:00:00.000Z",
      recipient: "ann@example.com",
      slack_user_id: "U1",
    });
  });

  it("of a creation says what, for whom and until when", () => {
    const actions = [{ name: "approve", type: "success" as const, output: "canary" }];
    const created = createdEvent("id", { actions, expiration: NOW }, NOW, ["ann@example.com"]);
    expect(created).toEqual({
      "detail-type": "Callback URLs Created",
      detail: {
        transaction_id: "id",
        actions: { approve: "success" },
        expiration: "2026-11-20T12:00:00.000Z",
        recipients: ["ann@example.com"],
        created_at: "2026-11-20T12:00:00.000Z",
      },
    });
    expect(createdEvent("id", { actions, expiration: undefined }, NOW).detail).toEqual({
      transaction_id: "id",
      actions: { approve: "success" },
      created_at: "2026-11-20T12:00:00.000Z",
    });
  });
});
