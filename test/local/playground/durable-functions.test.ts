import { describe, expect, it } from "vitest";
import { DurableFunctions, isDurable } from "../../../local/playground/durable-functions.ts";
import { listen } from "../../functions/notify/server.ts";

const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:orders";
const EXECUTION = `${FUNCTION}:2/durable-execution/name/id`;

/** An event of an execution's history, as Lambda sends it; times are seconds. */
const event = (EventType: string, EventTimestamp: number, Name?: string) => ({
  EventType,
  EventTimestamp,
  Name,
});

/** Lambda, with a function of two versions, and one execution. @param execution how it stands, over the usual */
async function lambda(execution: object, Events: object[] = []) {
  const replies: [RegExp, object][] = [
    [/\/versions\?/, { Versions: [{ Version: "1" }, { Version: "2" }] }],
    [/\/durable-executions\?.*Qualifier=1/, { DurableExecutions: [] }],
    [/\/durable-executions\?.*Qualifier=2/, { DurableExecutions: [{ DurableExecutionArn: EXECUTION }] }],
    [/\/history\b/, { Events }],
    [/\/durable-executions\//, { Status: "RUNNING", StartTimestamp: 1, InputPayload: "{}", ...execution }],
  ];
  const { url, received } = await listen((response, { path }) => {
    const [, reply] = replies.find(([pattern]) => pattern.test(`${path}?`)) ?? [];
    response.end(JSON.stringify(reply ?? {}));
  });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const functions = new DurableFunctions({
    clientConfig: { endpoint: url, region: "us-east-1", credentials },
  });
  return { functions, received };
}

const look = async (execution: object, events?: object[]) =>
  (await lambda(execution, events)).functions.of(`${FUNCTION}:live`);

describe("a durable function's execution", () => {
  it("is found by its version, and is in what it has begun and not ended", async () => {
    const events = [
      event("ExecutionStarted", 1),
      event("CallbackStarted", 2, "approval"),
      event("StepStarted", 3, "ask"),
      event("StepSucceeded", 4, "ask"),
      event("InvocationCompleted", 5),
    ];
    expect(await look({}, events)).toEqual([
      {
        id: EXECUTION,
        workflow: `${FUNCTION}:live`,
        name: "id",
        status: "RUNNING",
        startedAt: 1_000,
        input: "{}",
        at: [{ state: "approval", since: 2_000 }],
        passed: ["ask"],
      },
    ]);
  });

  it("has its result once it has succeeded, and is nowhere", async () => {
    const events = [event("CallbackStarted", 2, "approval")];
    const ended = { Status: "SUCCEEDED", EndTimestamp: 9, Result: "true" };
    expect(await look(ended, events)).toMatchObject([{ output: "true", endedAt: 9_000, at: [] }]);
  });

  it("has its error when it was stopped", async () => {
    const error = { ErrorType: "Stopped", ErrorMessage: "On the playground" };
    expect(await look({ Status: "STOPPED", EndTimestamp: 9, Error: error })).toMatchObject([
      { status: "ABORTED", error: "Stopped", cause: "On the playground" },
    ]);
  });

  it("isn't looked at again once it has ended", async () => {
    const { functions, received } = await lambda({ Status: "FAILED" });
    expect(await functions.of(`${FUNCTION}:live`)).toHaveLength(1);
    const asked = received.length;
    expect(await functions.of(`${FUNCTION}:live`)).toEqual([]);
    expect(received.slice(asked).map(({ path }) => path)).not.toContainEqual(
      expect.stringMatching(/\/history/),
    );
  });
});

describe("an ARN", () => {
  it.each([
    [`${FUNCTION}:live`, true],
    [EXECUTION, true],
    ["arn:aws:states:us-east-1:000000000000:stateMachine:lambda", false],
    ["arn:aws:states:us-east-1:000000000000:execution:lambda:1", false],
  ])("%s is of a durable function: %s", (arn, durable) => expect(isDurable(arn)).toBe(durable));
});
