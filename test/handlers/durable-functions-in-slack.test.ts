import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { callbackId } from "../durable-functions/callback-id.ts";
import { DurableFunctionsEndpoint } from "../durable-functions/endpoint.ts";
import { deployNotify, deploySlack, hooks } from "./notifying.ts";
import { summary } from "./reply.ts";
import { pressed } from "./slack-press.ts";
import { deploy } from "./stack.ts";

const lambda = await DurableFunctionsEndpoint.start();
process.env.AWS_ENDPOINT_URL_LAMBDA = lambda.url;
afterAll(() => lambda.close());

const stack = await deploy({ ENABLE_DURABLE_CALLBACKS: "true" });
const notify = await deployNotify(stack);
const slack = await deploySlack(stack);

beforeEach(() => {
  hooks.length = 0;
  vi.spyOn(console, "log").mockReturnValue();
});

/** Asks in Slack for the answer to a callback, and gives what the button holds. */
async function ask(callback_id: string): Promise<string> {
  const actions = [
    {
      name: "approve",
      type: "success",
      output: { ok: true },
      answer_context: { by: "$slack_user_id" },
    },
  ];
  const channels = [{ type: "slack", channel: "#approvals" }];
  await notify({ callback_id, actions, message: { subject: "Question" }, channels });
  const [, value = ""] = /"value":"([^"]+)"/.exec(hooks.at(-1)?.body ?? "") ?? [];
  hooks.length = 0;
  return value;
}

describe("a press in Slack of a button that has a callback's id", () => {
  test("tells Lambda the answer and who gave it; a second container says that it is over", async () => {
    const id = lambda.wait(callbackId());
    const event = pressed(await ask(id));
    expect(summary(await slack(event))).toBe("200");
    expect(lambda.calls).toMatchObject([{ id, how: "succeed", body: '{"ok":true,"by":"U0CANARY"}' }]);
    expect(hooks.at(-1)?.body).toContain("✓ approve");
    const another = await deploySlack(stack);
    await another(event);
    expect(JSON.parse(hooks.at(-1)?.body ?? "").text).toBe("Already answered or expired");
  });

  test("asks for another press when Lambda throttles", async () => {
    const id = lambda.wait(callbackId());
    const event = pressed(await ask(id));
    lambda.fail("TooManyRequestsException");
    await slack(event);
    expect(JSON.parse(hooks.at(-1)?.body ?? "").text).toContain("may have been recorded. Press again");
    lambda.recover();
    await slack(event);
    expect(hooks.at(-1)?.body).toContain("✓ approve");
  });
});
