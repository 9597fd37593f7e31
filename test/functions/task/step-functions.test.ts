import { describe, expect, it } from "vitest";
import { type Answer, fits } from "../../../functions/task/answer.ts";
import { stepFunctions } from "../../../functions/task/step-functions.ts";
import { awsError, fakeStepFunctions } from "../fakes.ts";

const heartbeat: Answer = { type: "heartbeat" };

async function failureOf(error: Error) {
  const thrown = await stepFunctions(fakeStepFunctions(error).client)("token", heartbeat).catch((it) => it);
  expect(thrown.message).not.toContain("canary");
  return thrown;
}

describe("stepFunctions sends", () => {
  it.each<[string, Answer, string, object]>([
    [
      "an output as JSON",
      { type: "success", output: { a: null } },
      "SendTaskSuccessCommand",
      { output: '{"a":null}' },
    ],
    ["null", { type: "success", output: null }, "SendTaskSuccessCommand", { output: "null" }],
    [
      "error and cause",
      { type: "failure", error: "E", cause: "C" },
      "SendTaskFailureCommand",
      { error: "E", cause: "C" },
    ],
    ["a bare failure", { type: "failure" }, "SendTaskFailureCommand", {}],
    ["a heartbeat", heartbeat, "SendTaskHeartbeatCommand", {}],
  ])("%s", async (_, answer, name, input) => {
    const sfn = fakeStepFunctions();
    await stepFunctions(sfn.client)("token", answer);
    expect(sfn.calls).toEqual([{ name, input: expect.objectContaining({ taskToken: "token", ...input }) }]);
  });
});

describe("stepFunctions says", () => {
  it.each([
    [
      "TaskTimedOut",
      410,
      /^TaskTimedOut:This request was already answered or has expired; there is nothing more to do$/,
    ],
    [
      "TaskDoesNotExist",
      400,
      /^TaskDoesNotExist:This request was already answered or has expired; there is nothing more to do$/,
    ],
    ["InvalidToken", 400, /^InvalidToken:/],
    ["InvalidOutput", 400, /^InvalidOutput:/],
  ])("StepFunctionsError for %s", async (name, status, message) => {
    expect(await failureOf(awsError(name))).toMatchObject({
      code: "StepFunctionsError",
      status,
      message: expect.stringMatching(message),
      reason: name,
    });
  });

  it("that the answer may be the recorded one when the SDK has tried before", async () => {
    expect(await failureOf(awsError("TaskTimedOut", { attempts: 2 }))).toMatchObject({
      status: 410,
      message: expect.stringContaining("was recorded, or"),
      reason: "ambiguous",
    });
  });

  it.each([
    ["ThrottlingException", {}, 503],
    ["KmsThrottlingException", {}, 503],
    ["Unknown", { httpStatusCode: 429 }, 503],
    ["TimeoutError", {}, 503],
    ["AccessDeniedException", {}, 500],
    ["KmsAccessDeniedException", {}, 500],
    ["InternalError", { httpStatusCode: 500 }, 500],
  ])("ServiceError for %s %j", async (name, metadata, status) => {
    const error = await failureOf(awsError(name, metadata));
    expect(error).toMatchObject({ code: "ServiceError", status });
    expect(error.headers["retry-after"]).toBe(status === 503 ? "5" : undefined);
  });

  it("ServiceError for a connection that timed out, and for what is no error at all", async () => {
    expect(await failureOf(Object.assign(new Error(), { code: "ETIMEDOUT" }))).toMatchObject({ status: 503 });
    expect(await failureOf("canary" as unknown as Error)).toMatchObject({ status: 500 });
  });
});

describe("fits", () => {
  it.each<[boolean, Answer]>([
    [true, { type: "success", output: "x".repeat(262_142) }],
    [false, { type: "success", output: "x".repeat(262_143) }],
    [false, { type: "success", output: "é".repeat(131_072) }],
    [true, { type: "failure", error: "e".repeat(256), cause: "c".repeat(32_768) }],
    [false, { type: "failure", error: "e".repeat(257) }],
    [false, { type: "failure", cause: "c".repeat(32_769) }],
    [false, { type: "failure", cause: "\ud800" }],
    [true, { type: "failure" }],
    [true, heartbeat],
  ])("is %s at and over a limit of Step Functions", (expected, answer) =>
    expect(fits(answer)).toBe(expected),
  );
});
