import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callbackId } from "../durable-functions/callback-id.ts";
import { DurableFunctionsEndpoint } from "../durable-functions/endpoint.ts";
import { deployNotify, deploySlack, hooks } from "./notifying.ts";
import { summary } from "./reply.ts";
import { pressed } from "./slack-press.ts";
import { deploy } from "./stack.ts";

const lambda = await DurableFunctionsEndpoint.start();
process.env.AWS_ENDPOINT_URL_LAMBDA = lambda.url;
afterEach(() => lambda.recover());
afterAll(() => lambda.close());

const ON = { ENABLE_DURABLE_CALLBACKS: "true" };
const stack = await deploy(ON);
const notify = await deployNotify(stack);
const slack = await deploySlack(stack, ON);

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

/** What was shown in Slack last. */
const shown = () => JSON.parse(hooks.at(-1)?.body ?? "");
/** The log's last line. */
const logged = () => JSON.parse(String(vi.mocked(console.log).mock.lastCall?.[0]));

describe("a press in Slack of a button that has a callback's id", () => {
  test("tells Lambda the answer and who gave it; a second container says that it is over", async () => {
    const id = lambda.wait(callbackId());
    const event = pressed(await ask(id));
    expect(summary(await slack(event))).toBe("200");
    expect(lambda.calls).toMatchObject([{ id, how: "succeed", body: '{"ok":true,"by":"U0CANARY"}' }]);
    expect(hooks.at(-1)?.body).toContain("✓ approve");
    const another = await deploySlack(stack, ON);
    await another(event);
    expect(shown().text).toBe("Already answered or expired");
  });

  test("says that it is over when Lambda knows no such callback", async () => {
    await slack(pressed(await ask(callbackId())));
    expect(logged()).toMatchObject({ error: "DurableExecutionError", reason: "ResourceNotFoundException" });
    expect(shown()).toMatchObject({ replace_original: true, text: "Already answered or expired" });
  });

  test("asks for another press when Lambda throttles", async () => {
    const id = lambda.wait(callbackId());
    const event = pressed(await ask(id));
    lambda.fail("TooManyRequestsException");
    await slack(event);
    expect(shown().text).toContain("may have been recorded. Press again");
    lambda.recover();
    await slack(event);
    expect(hooks.at(-1)?.body).toContain("✓ approve");
  });

  test.for([
    ["hang", "Lambda TimeoutError"],
    ["lose reply", "Lambda ECONNRESET"],
  ] as const)("asks for another press in time, after one call, by Lambda's %s", async ([fault, reason]) => {
    const id = lambda.wait(callbackId());
    const event = pressed(await ask(id));
    lambda.fail(fault);
    const start = performance.now();
    expect(summary(await slack(event))).toBe("200");
    expect(performance.now() - start).toBeLessThan(2_500);
    expect(lambda.callsFor(id)).toHaveLength(1);
    expect(logged()).toMatchObject({ error: "ServiceError", reason });
    expect(shown()).toMatchObject({
      response_type: "ephemeral",
      text: expect.stringContaining("may have been recorded. Press again"),
    });
  });

  test("has no effect once EnableDurableCallbacks is off, and says so", async () => {
    const id = lambda.wait(callbackId());
    const off = await deploySlack(stack, { ENABLE_DURABLE_CALLBACKS: "false" });
    expect(summary(await off(pressed(await ask(id))))).toBe("200");
    expect(lambda.callsFor(id)).toEqual([]);
    expect(logged()).toMatchObject({ error: "DurableCallbacksDisabled" });
    expect(shown()).toMatchObject({
      response_type: "ephemeral",
      text: expect.stringMatching(
        /^This kind of button isn’t enabled here\..*EnableDurableCallbacks is off$/,
      ),
    });
  });
});
