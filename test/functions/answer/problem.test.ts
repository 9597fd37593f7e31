import { describe, expect, it } from "vitest";
import { isForSender, problemOf } from "../../../functions/answer/problem.ts";
import type { ErrorCode } from "../../../functions/errors.ts";
import type { Problem } from "../../../functions/words/words.ts";
import { errorOf } from "../respond/visiting.ts";

const FOR_SENDER: Problem[] = ["disabled", "unusable", "unfit", "programs"];

describe("a person is told", () => {
  it.each<[Problem, ErrorCode, string?]>([
    ["over", "StepFunctionsError", "TaskTimedOut"],
    ["over", "StepFunctionsError", "TaskDoesNotExist"],
    ["over", "DurableExecutionError", "CallbackTimeoutException"],
    ["over", "DurableExecutionError", "ResourceNotFoundException"],
    ["unusable", "DurableExecutionError", "InvalidParameterValueException"],
    ["recorded", "StepFunctionsError", "ambiguous"],
    ["recorded", "DurableExecutionError", "ambiguous"],
    ["unusable", "StepFunctionsError", "InvalidToken"],
    ["unusable", "StepFunctionsError", "InvalidOutput"],
    ["unusable", "OutputFormatting"],
    ["invalid", "InvalidPayload", "authenticity"],
    ["invalid", "ActionMismatched"],
    ["invalid", "EncryptionRequired"],
    ["invalid", "DecryptionUnsupported"],
    ["expired", "ExpiredPayload"],
    ["disabled", "ParametersDisabled"],
    ["disabled", "PostActionsDisabled"],
    ["disabled", "DurableCallbacksDisabled"],
    ["unfit", "InvalidPostActionBody"],
    ["programs", "UnsupportedMediaType"],
    ["programs", "PostActionNotPosted"],
    ["press", "ConfirmationRequired"],
    ["again", "ServiceError", "SFN TimeoutError"],
    ["again", "ServiceError", "Lambda TimeoutError"],
    ["again", "ServiceError", "unexpected constructor"],
    ["notFound", "NotFound"],
    ["method", "MethodNotAllowed"],
  ])("'%s' when the error is %s (%s), and the sender what only they can mend", (problem, code, reason) => {
    const error = errorOf(code, reason);
    expect(problemOf(error)).toBe(problem);
    expect(isForSender(error)).toBe(FOR_SENDER.includes(problem));
  });
});
