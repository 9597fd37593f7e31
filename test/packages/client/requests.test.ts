import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { ErrorCode } from "../../../functions/errors.ts";
import { REQUESTS, requestTypes } from "../../../packages/client/generate.ts";
import type { FunctionErrorCode } from "../../../packages/client/src/index.ts";

describe("the client", () => {
  it("has the types that the published schemas have (else run npm run schema)", async () => {
    expect(readFileSync(REQUESTS, "utf8")).toBe(await requestTypes());
  });

  it("has every error code that a function ends with: all but those of an answer", () => {
    type OfAnswers =
      | "InvalidPayload"
      | "EncryptionRequired"
      | "DecryptionUnsupported"
      | "ActionMismatched"
      | "OutputFormatting"
      | "InvalidPostActionBody"
      | "Unauthorized"
      | "NotFound"
      | "PostActionNotPosted"
      | "ConfirmationRequired"
      | "MethodNotAllowed"
      | "StepFunctionsError"
      | "DurableExecutionError"
      | "ExpiredPayload"
      | "UnsupportedMediaType";
    expectTypeOf<FunctionErrorCode | OfAnswers>().toEqualTypeOf<ErrorCode>();
  });
});
