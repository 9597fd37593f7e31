import type { LambdaClient } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { asking } from "../../../examples/promotion-activity/poller/notify.ts";
import { awsError } from "../../functions/fakes.ts";

const REQUEST = { actions: [], message: { subject: "Promotion" }, channels: [] };
const TASK = { token: "token", input: JSON.stringify(REQUEST) };

/** Lambda, whose function replies so; or which fails with an error. */
function replying(reply: { FunctionError?: string; payload?: string } | Error) {
  const sent: { FunctionName: string; Payload: string }[] = [];
  const send = async ({ input }: { input: { FunctionName: string; Payload: string } }) => {
    sent.push(input);
    if (reply instanceof Error) throw reply;
    const { FunctionError, payload } = reply;
    return { FunctionError, Payload: payload && { transformToString: () => payload } };
  };
  return { sent, ask: asking("Notify", { send } as unknown as LambdaClient) };
}

const thrown = (payload?: object) =>
  replying({ FunctionError: "Unhandled", ...(payload && { payload: JSON.stringify(payload) }) });

describe("asking", () => {
  it("sends the task's input with its token to Notify", async () => {
    const { ask, sent } = replying({ payload: "{}" });
    expect(await ask(TASK)).toBeUndefined();
    expect(sent).toEqual([
      { FunctionName: "Notify", Payload: JSON.stringify({ ...REQUEST, token: "token" }) },
    ]);
  });

  it("sends the task's own token when its input has one", async () => {
    const { ask, sent } = replying({});
    await ask({ token: "token", input: '{"token":"another"}' });
    expect(JSON.parse(sent[0]?.Payload ?? "")).toEqual({ token: "token" });
  });

  it("gives what Notify throws", async () => {
    const { ask } = thrown({ errorType: "InvalidRequest", errorMessage: "InvalidJSON: why", trace: ["…"] });
    expect(await ask(TASK)).toEqual({ error: "InvalidRequest", cause: "InvalidJSON: why" });
  });

  it.each([{ errorMessage: "Task timed out after 25.00 seconds" }, {}, undefined])(
    "gives Step Functions' name for it when Lambda says no more than %j",
    async (payload) => {
      const failure = { error: "Lambda.Unknown", cause: payload?.errorMessage ?? "" };
      expect(await thrown(payload).ask(TASK)).toEqual(failure);
    },
  );

  it("gives no more than Step Functions takes", async () => {
    const { ask } = thrown({ errorType: "E".repeat(300), errorMessage: "c".repeat(40_000) });
    expect(await ask(TASK)).toEqual({ error: "E".repeat(256), cause: "c".repeat(32_768) });
  });

  it("gives the error's name alone when Notify can't be invoked", async () => {
    const failure = await replying(awsError("TooManyRequestsException")).ask(TASK);
    expect(failure).toEqual({ error: "TooManyRequestsException", cause: "Notify couldn't be invoked" });
  });
});
