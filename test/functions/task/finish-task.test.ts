import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FinishById } from "../../../functions/task/answer.ts";
import { finisher } from "../../../functions/task/finish-task.ts";
import { fakeStepFunctions } from "../fakes.ts";

/** Stands in for Lambda's adapter: which limits it was made with, and what it was told. */
const lambda = vi.hoisted(() => ({ made: [] as object[], told: [] as string[] }));
vi.mock("../../../functions/task/durable-functions.ts", () => ({
  lambdaCallbacks: (limits: object): FinishById => {
    lambda.made.push(limits);
    return async (id) => void lambda.told.push(id);
  },
}));

const LIMITS = { maxAttempts: 2 };
const beat = { type: "heartbeat" } as const;

beforeEach(() => {
  lambda.made.length = 0;
  lambda.told.length = 0;
});

describe("finisher", () => {
  it("tells Step Functions by a token, and makes no client of Lambda's", async () => {
    const sfn = fakeStepFunctions();
    await finisher(sfn.client, LIMITS)({ token: "t" }, beat);
    expect(sfn.calls).toMatchObject([{ input: { taskToken: "t" } }]);
    expect(lambda).toEqual({ made: [], told: [] });
  });

  it("tells Lambda by a callback's id, by one client with the same limits", async () => {
    const sfn = fakeStepFunctions();
    const finish = finisher(sfn.client, LIMITS);
    await finish({ callbackId: "a" }, beat);
    await finish({ callbackId: "b" }, beat);
    expect(sfn.calls).toEqual([]);
    expect(lambda).toEqual({ made: [LIMITS], told: ["a", "b"] });
  });
});
