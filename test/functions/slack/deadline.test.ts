import { setTimeout as wait } from "node:timers/promises";
import { SFNClient } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "vitest";
import { startDeadline, TASK_LIMITS, within } from "../../../functions/slack/deadline.ts";
import { stepFunctions } from "../../../functions/task/step-functions.ts";
import { hangs, listen, replies, slowly } from "../notify/server.ts";
import { pressOf, setUp, signed, stillAndQuiet } from "./answering.ts";

const lines = stillAndQuiet();
const entry = () => JSON.parse(lines[0] ?? "{}");

/** The longest that Slack may wait for us, in milliseconds. */
const BOUND = 2_500;

async function took(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

/** Step Functions on loopback, with the limits of the real client. */
function stepFunctionsAt(endpoint: string) {
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  return stepFunctions(new SFNClient({ ...TASK_LIMITS, endpoint, region: "eu-west-1", credentials }));
}

describe("within 2.5 s", () => {
  it("a press is over when Step Functions hangs: one call, and a note for whoever pressed", async () => {
    const sfn = await listen(hangs);
    const { press, slack } = await setUp({
      finishing: { finishTask: stepFunctionsAt(sfn.url), publish: async () => {} },
    });
    expect(await took(press())).toBeLessThan(1_700);
    expect(sfn.received).toHaveLength(1);
    expect(slack.calls[0]?.body.text).toContain("Press again");
    expect(entry()).toMatchObject({ error: "ServiceError", reason: "SFN ETIMEDOUT" });
  });

  it("it is over when Step Functions is slow and then Slack and the event hang", async () => {
    const sfn = await listen(
      slowly(1_200, replies(200, "{}", { "content-type": "application/x-amz-json-1.0" })),
    );
    const slackHangs = await listen(hangs);
    const finishTask = stepFunctionsAt(sfn.url);
    const { send, seal } = await setUp({
      finishing: { finishTask, publish: () => wait(9_000, undefined, { ref: false }) },
    });
    const value = await seal();
    expect(await took(send(signed(pressOf(value, `${slackHangs.url}/r`))))).toBeLessThan(BOUND);
    expect(slackHangs.received).toHaveLength(1);
    expect(entry()).toMatchObject({
      slack_error: "TimeoutError",
      event_error: "TimeoutError",
      task_ms: expect.any(Number),
    });
    expect(entry().error).toBeUndefined();
  });

  it("a task is told nothing when there is no time left to hear what comes of it", async () => {
    const { press, tasks, answering } = await setUp();
    const signingSecret = async () => {
      await wait(1_150);
      return answering.signingSecret();
    };
    const slow = await setUp({ signingSecret });
    await slow.press();
    expect(slow.tasks).toEqual([]);
    expect(entry()).toMatchObject({ error: "ServiceError", reason: "late" });
    expect(slow.slack.calls[0]?.body.text).toContain("Press again");
    await press();
    expect(tasks).toHaveLength(1);
  });
});

describe("within", () => {
  it("gives what the work gives, or throws what it throws", async () => {
    const { signal } = startDeadline();
    expect(await within(Promise.resolve(1), signal)).toBe(1);
    await expect(within(Promise.reject(new RangeError("x")), signal)).rejects.toThrow(RangeError);
  });

  it("waits no longer than until the signal, even one that was aborted before", async () => {
    const never = new Promise(() => {});
    await expect(within(never, AbortSignal.timeout(10))).rejects.toMatchObject({ name: "TimeoutError" });
    await expect(within(never, AbortSignal.abort(new RangeError("late")))).rejects.toThrow(RangeError);
  });
});
