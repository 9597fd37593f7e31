import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { taskToken } from "../step-functions/task-token.ts";
import { kms, stepFunctions } from "./aws.ts";
import { deployNotify, deploySlack, hooks } from "./notifying.ts";
import { summary } from "./reply.ts";
import { REVIEW } from "./review.ts";
import { pressed } from "./slack-press.ts";
import { deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true", VERBOSE_LOGGING: "true" });
const notify = await deployNotify(stack);
const slack = await deploySlack(stack);

const answer_context = { by: "$slack_user_name" };
const approve = { name: "approve", type: "success", label: "Approve", output: {}, answer_context };

beforeEach(() => {
  hooks.length = 0;
  vi.spyOn(console, "log").mockReturnValue();
});
afterEach(() => void vi.restoreAllMocks());

/** Asks in Slack, and gives the task's token and what its button holds. */
async function ask(action: object = approve): Promise<{ token: string; value: string }> {
  const token = stepFunctions.wait(taskToken());
  const channels = [{ type: "slack", channel: "#approvals" }];
  await notify({ token, actions: [action], message: { subject: "Question" }, channels });
  const [, value = ""] = /"value":"([^"]+)"/.exec(hooks.at(-1)?.body ?? "") ?? [];
  hooks.length = 0;
  return { token, value };
}

test("20 presses at once answer the task once, with one call each, and the message says who was first", async () => {
  const { token, value } = await ask();
  const replies = await Promise.all(Array.from({ length: 20 }, () => slack(pressed(value))));
  expect(replies.map(summary)).toEqual(Array(20).fill("200"));
  expect(stepFunctions.callsFor(token)).toHaveLength(20);
  expect(JSON.parse(stepFunctions.answerTo(token)?.output ?? "")).toEqual({ by: "canary-ada" });
  expect(hooks).toHaveLength(20);
  expect(hooks.at(-1)?.body).toContain('"text":"✓ Approve"');
  expect(hooks.at(-1)?.body).toContain('"user_id":"U0CANARY"');
});

test("a press that is sent again shows who answered, not that it was too late", async () => {
  const { token, value } = await ask();
  const event = pressed(value);
  for (let n = 0; n < 3; n++) expect(summary(await slack(event))).toBe("200");
  expect(stepFunctions.callsFor(token)).toHaveLength(3);
  const texts = hooks.map(({ body }) => JSON.parse(body).text);
  expect(texts).toEqual(Array(3).fill("✓ Approve"));
  const another = await deploySlack(stack);
  await another(event);
  expect(JSON.parse(hooks.at(-1)?.body ?? "").text).toBe("Already answered or expired");
});

describe("a press that isn't Slack's", () => {
  test.for<[string, (event: ReturnType<typeof pressed>) => ReturnType<typeof pressed>]>([
    ["is signed by another secret", (event) => ({ ...event, body: `${event.body}&more` })],
    ["has no body", (event) => ({ ...event, body: null })],
    ["has no headers", (event) => ({ ...event, headers: {}, multiValueHeaders: {} })],
  ])("is refused before anything else when it %s", async ([, change]) => {
    const { token, value } = await ask();
    const calls = kms.calls.length;
    expect(summary(await slack(change(pressed(value))))).toBe("401 Unauthorized");
    expect([kms.calls.length, stepFunctions.callsFor(token), hooks]).toEqual([calls, [], []]);
  });
});

describe("Slack is answered within 2.5 s", () => {
  test("and whoever pressed is told to press again, when Step Functions hangs", async () => {
    const { token, value } = await ask();
    stepFunctions.fail("hang");
    const start = performance.now();
    expect(summary(await slack(pressed(value)))).toBe("200");
    expect(performance.now() - start).toBeLessThan(2_500);
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
    expect(JSON.parse(hooks.at(-1)?.body ?? "")).toMatchObject({
      response_type: "ephemeral",
      replace_original: false,
      text: expect.stringContaining("Press again"),
    });
  });

  test("when KMS hangs, in a new container", async () => {
    const { token, value } = await ask();
    const fresh = await deploySlack(stack);
    kms.fail("hang");
    const start = performance.now();
    expect(summary(await fresh(pressed(value)))).toBe("200");
    expect(performance.now() - start).toBeLessThan(2_500);
    expect(stepFunctions.callsFor(token)).toEqual([]);
    expect(hooks.at(-1)?.body).toContain("Press again");
  });
});

test("the log, however verbose, holds nothing of what Slack sends", async () => {
  for (const action of [approve, REVIEW]) {
    const { token, value } = await ask(action);
    for (const event of [pressed(value), pressed(value, "canary-other-secret"), pressed(`${value}x`)])
      await slack(event);
    const lines = vi.mocked(console.log).mock.calls.flat().join("\n");
    expect(lines).toMatch(/"error":"Unauthorized"/);
    expect(lines).not.toMatch(/canary|U0CANARY/);
    for (const secret of [token, value.slice(-30)]) expect(lines).not.toContain(secret);
  }
});
