import { describe, expect, it } from "vitest";
import {
  activity,
  activityClients,
  POLL_LIMIT,
} from "../../../examples/promotion-activity/poller/activity.ts";
import { awsError } from "../../functions/fakes.ts";

const ARN = "arn:aws:states:eu-west-1:111122223333:activity:promotions";
const FAILURE = { error: "InvalidRequest", cause: "why" };
const TASK = { token: "token", input: "{}" };

/** Step Functions that replies so, or fails with an error. */
function replying(reply: object) {
  const calls: { name: string; input: object }[] = [];
  const send = async (command: { input: object }) => {
    calls.push({ name: command.constructor.name, input: command.input });
    if (reply instanceof Error) throw reply;
    return reply;
  };
  const client = { send } as unknown as ReturnType<typeof activityClients>["polling"];
  return { calls, tasks: activity(ARN, { polling: client, failing: client }) };
}

describe("nextTask", () => {
  it("gives the task that was handed out", async () => {
    const { tasks, calls } = replying({ taskToken: "token", input: '{"a":1}' });
    expect(await tasks.nextTask()).toEqual({ token: "token", input: '{"a":1}' });
    expect(calls).toEqual([{ name: "GetActivityTaskCommand", input: { activityArn: ARN } }]);
  });

  it.each([{}, { taskToken: "" }, { taskToken: undefined }])(
    "gives undefined when none came: %j",
    async (reply) => {
      expect(await replying(reply).tasks.nextTask()).toBeUndefined();
    },
  );

  it("throws when the poll fails", async () => {
    await expect(replying(awsError("ActivityDoesNotExist")).tasks.nextTask()).rejects.toMatchObject({
      name: "ActivityDoesNotExist",
    });
  });
});

describe("fail", () => {
  it("sends the failure", async () => {
    const { tasks, calls } = replying({});
    await tasks.fail(TASK, FAILURE);
    expect(calls).toEqual([{ name: "SendTaskFailureCommand", input: { taskToken: "token", ...FAILURE } }]);
  });

  it.each(["TaskTimedOut", "TaskDoesNotExist"])("does nothing when the task is over: %s", async (name) => {
    await expect(replying(awsError(name)).tasks.fail(TASK, FAILURE)).resolves.toBeUndefined();
  });

  it("throws when the failure can't be told", async () => {
    const { tasks } = replying(awsError("AccessDeniedException"));
    await expect(tasks.fail(TASK, FAILURE)).rejects.toMatchObject({ name: "AccessDeniedException" });
  });
});

describe("the client that polls", () => {
  it("waits longer than Step Functions holds a poll, and tries once", async () => {
    expect(POLL_LIMIT).toBeGreaterThanOrEqual(65_000);
    process.env.AWS_REGION ??= "eu-west-1";
    const { polling } = activityClients();
    const { config } = polling as ReturnType<typeof Object>;
    expect(await config.maxAttempts()).toBe(1);
    const handler = await config.requestHandler.configProvider;
    expect(handler).toMatchObject({ requestTimeout: 65_000, socketTimeout: 65_000 });
  });
});
