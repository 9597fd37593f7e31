import { expect, it, vi } from "vitest";
import { pressOf, setUp, signed, stillAndQuiet } from "./answering.ts";

vi.mock("../../../functions/slack/press.ts", () => ({
  answerPress: () => Promise.reject(new TypeError("canary")),
}));

const lines = stillAndQuiet();

it("acknowledges what Slack sent whatever goes wrong then, and says so in the log line", async () => {
  const { send, seal, slack } = await setUp();
  const reply = await send(signed(pressOf(await seal(), slack.responseUrl)));
  expect(reply).toEqual({ status: 200, headers: {}, body: "" });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { interaction: "block_actions", error: "ServiceError", reason: "unexpected TypeError" },
  ]);
  expect(lines.join()).not.toContain("canary");
});
