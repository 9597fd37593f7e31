import { describe, expect, it } from "vitest";
import { bareError, CallbackError } from "../../../functions/errors.ts";
import { CallbackUrlsError, createUrls } from "../../../packages/client/src/index.ts";
import { hangsUp, lambda, refuses, returns, throws } from "./lambda.ts";

const { client, invoked, answer } = await lambda();
const token = "canary-token";
const request = { token, actions: [{ name: "approve", type: "success" as const, output: "canary-output" }] };
const created = { transaction_id: "0".repeat(32), urls: { approve: "https://example.com/respond" } };
const call = (functionName = "callback-urls-CreateUrls-1") => createUrls(request, { functionName, client });
const failure = () => call().catch((thrown: unknown) => thrown);

describe("createUrls", () => {
  it("invokes the function with the request, and gives its reply", async () => {
    answer(returns(created));
    expect(await call()).toEqual(created);
    const path = "/2015-03-31/functions/callback-urls-CreateUrls-1/invocations";
    expect(invoked).toEqual([{ path, payload: request }]);
  });

  it("throws what the function returns as an error, with the transaction where there is one", async () => {
    answer(returns({ transaction_id: "1".repeat(32), error: "InvalidDate", message: "Set expiration" }));
    const error = await failure();
    expect(error).toBeInstanceOf(CallbackUrlsError);
    expect(error).toMatchObject({
      name: "InvalidDate",
      code: "InvalidDate",
      message: "Set expiration",
      transactionId: "1".repeat(32),
      report: undefined,
    });
    answer(returns({ error: "InvalidJSON", message: "request.token: Required" }));
    expect(await failure()).toMatchObject({ code: "InvalidJSON", transactionId: undefined });
  });

  it.each(["EncryptionFailed", "ServiceError"] as const)(
    "throws %s, which the function throws",
    async (code) => {
      answer(throws(bareError(new CallbackError(code, "Why"))));
      expect(await failure()).toMatchObject({ code, message: "Why" });
    },
  );

  it("says to see the log where the function's error comes without a message", async () => {
    const message = "The function ended with InvalidDate; see its log";
    answer(returns({ error: "InvalidDate" }));
    expect(await failure()).toMatchObject({ code: "InvalidDate", message });
    answer(returns({ error: "InvalidDate", message: { text: token } }));
    expect(await failure()).toMatchObject({ code: "InvalidDate", message });
  });

  it.each([
    [
      "its time is over",
      throws({ name: "Sandbox.Timedout", message: `${token} timed out` }),
      /Sandbox\.Timedout/,
    ],
    ["it has no memory left", throws({ name: "Runtime.ExitError", message: token }), /Runtime\.ExitError/],
    [
      "it throws an error of its own",
      throws({ name: `Odd ${token}`, message: token }),
      /ended with an error/,
    ],
    ["it returns an error of its own", returns({ error: "Odd", message: token }), /ended with Odd/],
    ["it replies as an API's function", returns({ statusCode: 200, body: token }), /none of callback-urls/],
    ["it returns nothing", returns("null"), /none of callback-urls/],
    ["it returns no JSON", returns(token), /none of callback-urls/],
    ["it replies nothing at all", returns(""), /none of callback-urls/],
  ])("throws FunctionFailed when %s, in words of its own", async (_, told, words) => {
    answer(told);
    const error = await failure();
    expect(error).toMatchObject({ code: "FunctionFailed", message: expect.stringMatching(words) });
  });

  it.each([
    ["refused", returns({ error: "InvalidAction", message: "Shorten it" })],
    ["thrown", throws({ name: "Error", message: `no ${token}, no canary-output` })],
    ["none of ours", returns({ echo: request })],
  ])("throws nothing that holds the request, when it is %s", async (_, told) => {
    answer(told);
    const error = (await failure()) as Error;
    const all = [JSON.stringify(error, Object.getOwnPropertyNames(error)), String(error), error.stack];
    expect(all.join()).not.toContain("canary");
    expect(error.cause).toBeUndefined();
  });

  it("lets AWS' own errors through as they are", async () => {
    answer(refuses(403, "AccessDeniedException"));
    expect(await failure()).toMatchObject({ name: "AccessDeniedException" });
  });

  it.each([
    ["hangs up", hangsUp],
    ["fails", refuses(500, "ServiceException")],
  ])("asks again when Lambda %s, since links that nobody has do no harm", async (_, first) => {
    answer(first, returns(created));
    expect(await call()).toEqual(created);
    expect(invoked).toHaveLength(2);
  });
});
