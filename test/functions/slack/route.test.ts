import { expect, it, vi } from "vitest";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { pressOf, setUp, signed } from "./answering.ts";

vi.mock("../../../functions/slack/press.ts", () => ({
  answerPress: () => Promise.reject(new TypeError("canary")),
}));

const lines = stillAndQuiet();

it("is no success when something unforeseen goes wrong, and says so in the log line", async () => {
  const { send, seal, slack } = await setUp();
  const reply = await send(signed(pressOf(await seal(), slack.responseUrl)));
  expect(reply).toMatchObject({ status: 500, headers: { "content-type": "application/json" } });
  expect(JSON.parse(reply.body)).toEqual({ error: "ServiceError", message: expect.any(String) });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { interaction: "block_actions", error: "ServiceError", reason: "unexpected TypeError" },
  ]);
  expect(lines.join()).not.toContain("canary");
});
