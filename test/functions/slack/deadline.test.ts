import { setTimeout as wait } from "node:timers/promises";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SFNClient } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "vitest";
import { secretsFrom } from "../../../functions/secrets.ts";
import { SECRET_LIMITS, startDeadline, TASK_LIMITS, within } from "../../../functions/slack/deadline.ts";
import { finisher } from "../../../functions/task/finish-task.ts";
import { type Answer, hangs, listen, replies, slowly, stalls } from "../notify/server.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { pressOf, setUp, signed } from "./answering.ts";
import { REVIEW } from "./forms.ts";

const lines = stillAndQuiet();
const entry = () => JSON.parse(lines[0] ?? "{}");

const AWS = { region: "eu-west-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } };

/** The longest that Slack may wait for us, in milliseconds. */
const BOUND = 2_500;

async function took(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

/** Step Functions on loopback, with the limits of the real client. */
function stepFunctionsAt(endpoint: string) {
  return finisher(new SFNClient({ ...TASK_LIMITS, ...AWS, endpoint }), TASK_LIMITS);
}

describe("within 2.5 s", () => {
  it.each<[string, Answer]>([
    ["hangs", hangs],
    ["stalls after its headers", stalls],
    ["stalls late", slowly(1_000, stalls)],
  ])(
    "a press is over when Step Functions %s: one call, and a note for whoever pressed",
    async (_, answer) => {
      const sfn = await listen(answer);
      const { press, slack } = await setUp({
        finishing: { finishTask: stepFunctionsAt(sfn.url), publish: async () => {} },
      });
      expect(await took(press())).toBeLessThan(1_700);
      expect(sfn.received).toHaveLength(1);
      expect(slack.calls[0]?.body.text).toContain("may have been recorded. Press again");
      expect(entry()).toMatchObject({ error: "ServiceError", reason: "SFN TimeoutError" });
    },
  );

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

  it("a second press finds what was recorded when the first one's reply was lost", async () => {
    const over = replies(400, '{"__type":"TaskTimedOut"}', { "content-type": "application/x-amz-json-1.0" });
    const sfn = await listen(hangs);
    const finishing = { finishTask: stepFunctionsAt(sfn.url), publish: async () => {} };
    const { press, slack } = await setUp({ finishing });
    await press();
    sfn.answer = over;
    await press();
    expect(slack.calls.map(({ body }) => body.text)).toEqual([
      "Your answer may have been recorded. Press again: more than once does no harm.",
      "Already answered or expired",
    ]);
  });

  it.each<[string, Answer]>([
    ["hangs", hangs],
    ["stalls", stalls],
  ])("nothing waits for Secrets Manager that %s", async (_, answer) => {
    const secrets = await listen(answer);
    const client = new SecretsManagerClient({ ...SECRET_LIMITS, ...AWS, endpoint: secrets.url });
    const read = secretsFrom(client);
    const { press } = await setUp({ signingSecret: () => read(`arn:${secrets.url}`) });
    const start = performance.now();
    expect((await press()).status).toBe(503);
    expect(performance.now() - start).toBeLessThan(900);
    expect(entry()).toMatchObject({ error: "ServiceError", reason: "Secrets Manager TimeoutError" });
  });

  it("whoever pressed is told that a form doesn't open while there is time", async () => {
    const hanging = await listen(hangs);
    const { answering, seal, send, slack } = await setUp();
    Object.assign(answering, { bot: { ...answering.bot, apiUrl: `${hanging.url}/api` } });
    const press = signed(pressOf(await seal({ action: REVIEW }), slack.responseUrl));
    expect(await took(send(press))).toBeLessThan(BOUND);
    expect(hanging.received).toHaveLength(1);
    expect(slack.calls.map(({ body }) => body.text)).toEqual([expect.stringContaining("Press again")]);
    expect(entry()).toMatchObject({ reason: expect.stringMatching(/^Slack Timeout/) });
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

describe("the AWS clients", () => {
  it("give up a reply that stalls, by themselves", async () => {
    const sfn = await listen(stalls);
    const telling = stepFunctionsAt(sfn.url)({ token: "token" }, { type: "heartbeat" });
    const start = performance.now();
    await expect(telling).rejects.toMatchObject({ code: "ServiceError", reason: "SFN TimeoutError" });
    expect(performance.now() - start).toBeLessThan(1_700);
  });

  it("keep no connection for a next call: AWS may have closed it while we were frozen", async () => {
    const sfn = await listen(replies(200, "{}", { "content-type": "application/x-amz-json-1.0" }));
    await stepFunctionsAt(sfn.url)({ token: "token" }, { type: "heartbeat" });
    await wait(50);
    expect(await sfn.connections()).toBe(0);
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
