import { describe, expect, it } from "vitest";
import type { Answer } from "../../../functions/task/answer.ts";
import { durableFunctions } from "../../../functions/task/durable-functions.ts";
import { awsError, fakeLambda } from "../fakes.ts";

const heartbeat: Answer = { type: "heartbeat" };

async function failureOf(error: Error) {
  const thrown = await durableFunctions(fakeLambda(error).client)("Y2I=", heartbeat).catch((it) => it);
  expect(thrown.message).not.toContain("canary");
  return thrown;
}

describe("durableFunctions sends", () => {
  it.each<[string, Answer, string, object]>([
    [
      "an output as the bytes of its JSON",
      { type: "success", output: { a: "é" } },
      "Success",
      { Result: Buffer.from('{"a":"é"}') },
    ],
    ["null", { type: "success", output: null }, "Success", { Result: Buffer.from("null") }],
    [
      "error and cause as type and message",
      { type: "failure", error: "E", cause: "C" },
      "Failure",
      { Error: { ErrorType: "E", ErrorMessage: "C" } },
    ],
    ["a bare failure", { type: "failure" }, "Failure", { Error: {} }],
    ["a heartbeat", heartbeat, "Heartbeat", {}],
  ])("%s", async (_, answer, kind, input) => {
    const lambda = fakeLambda();
    await durableFunctions(lambda.client)("Y2I=", answer);
    const name = `SendDurableExecutionCallback${kind}Command`;
    expect(lambda.calls).toEqual([{ name, input: { CallbackId: "Y2I=", ...input } }]);
  });
});

describe("durableFunctions says", () => {
  it.each([
    [
      "CallbackTimeoutException",
      410,
      "CallbackTimeoutException:This request was already answered or has expired; there is nothing more to do",
    ],
    [
      "ResourceNotFoundException",
      400,
      "ResourceNotFoundException:This request was already answered or has expired; there is nothing more to do",
    ],
    [
      "InvalidParameterValueException",
      400,
      "InvalidParameterValueException:This link holds no callback that Lambda knows, or Lambda doesn't take this answer; ask for a new link",
    ],
  ])("DurableExecutionError for %s", async (name, status, message) => {
    const expected = { code: "DurableExecutionError", status, message, reason: name };
    expect(await failureOf(awsError(name))).toMatchObject(expected);
  });

  it("that the answer may be the recorded one when the SDK has tried before", async () => {
    expect(await failureOf(awsError("CallbackTimeoutException", { attempts: 2 }))).toMatchObject({
      code: "DurableExecutionError",
      status: 410,
      message: expect.stringContaining("was recorded, or"),
      reason: "ambiguous",
    });
  });

  it.each([
    ["TooManyRequestsException", {}, 503],
    ["TimeoutError", {}, 503],
    ["AccessDeniedException", {}, 500],
    ["KMSAccessDeniedException", {}, 500],
    ["ServiceException", { httpStatusCode: 500 }, 500],
  ])("ServiceError for %s %j", async (name, metadata, status) => {
    expect(await failureOf(awsError(name, metadata))).toMatchObject({
      code: "ServiceError",
      status,
      reason: `Lambda ${name}`,
    });
  });
});
