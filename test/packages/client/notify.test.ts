import { describe, expect, it } from "vitest";
import { bareError, CallbackError } from "../../../functions/errors.ts";
import { freePort } from "../../../local/port.ts";
import { CallbackUrlsError, type NotifyRequest, notify } from "../../../packages/client/src/index.ts";
import { clientOf, hangsUp, lambda, refuses, returns, throws } from "./lambda.ts";

const { client, invoked, answer } = await lambda();
const request: NotifyRequest = {
  callback_id: "Y2FuYXJ5",
  actions: [{ name: "approve", type: "success", output: true }],
  message: { subject: "Invoice" },
  channels: [{ type: "email", to: ["canary@example.com"] }],
};
const transaction_id = "0".repeat(32);
const report = {
  transaction_id,
  sent: [{ channel: "email", to: "canary@example.com", id: "1" }],
  failed: [],
};
const options = { functionName: "callback-urls-Notify-1", client };
const failure = () => notify(request, options).catch((thrown: unknown) => thrown);

describe("notify", () => {
  it("invokes the function with the request, and gives its report", async () => {
    answer(returns(report));
    expect(await notify(request, options)).toEqual(report);
    const path = "/2015-03-31/functions/callback-urls-Notify-1/invocations";
    expect(invoked).toEqual([{ path, payload: request }]);
  });

  it.each(["InvalidRequest", "ChannelDisabled", "EncryptionFailed", "ServiceError"] as const)(
    "throws %s, which the function throws",
    async (code) => {
      answer(throws(bareError(new CallbackError(code, "Why"))));
      const error = await failure();
      expect(error).toBeInstanceOf(CallbackUrlsError);
      expect(error).toMatchObject({ name: code, code, message: "Why", report: undefined });
    },
  );

  it("throws DeliveryFailed with its report, and without addresses in its message", async () => {
    const failed = [
      { channel: "email", to: "canary@example.com", error: "Timeout" },
      { channel: "email", to: "ben@example.com", error: "Timeout" },
      { channel: "webhook", to: "hooks.example.com", error: "HTTP 503" },
    ];
    const undelivered = { transaction_id, sent: [], failed };
    answer(throws(bareError(new CallbackError("DeliveryFailed", JSON.stringify(undelivered)))));
    expect(await failure()).toMatchObject({
      code: "DeliveryFailed",
      message: "Not delivered: email Timeout, webhook HTTP 503",
      transactionId: transaction_id,
      report: undelivered,
    });
  });

  it("throws DeliveryFailed without a report that it can't read", async () => {
    answer(throws({ name: "DeliveryFailed", message: "{" }));
    expect(await failure()).toMatchObject({ code: "DeliveryFailed", report: undefined });
  });

  it("throws FunctionFailed for a reply of another function", async () => {
    answer(returns({ transaction_id, urls: {} }));
    expect(await failure()).toMatchObject({ code: "FunctionFailed" });
  });

  it.each([
    ["hangs up", hangsUp, { code: "ECONNRESET" }],
    ["fails", refuses(500, "ServiceException"), { name: "ServiceException" }],
    [
      "is out of reach of its network",
      refuses(502, "EC2UnexpectedException"),
      { name: "EC2UnexpectedException" },
    ],
  ])("never asks again when Lambda %s, since the message may be on its way", async (_, first, expected) => {
    answer(first, returns(report));
    expect(await failure()).toMatchObject(expected);
    expect(invoked).toHaveLength(1);
  });

  it("asks again when Lambda has throttled it, and so not called the function", async () => {
    answer(refuses(429, "TooManyRequestsException"), returns(report));
    expect(await notify(request, options)).toEqual(report);
    expect(invoked).toHaveLength(2);
  });

  it("asks again when it never got a connection", async () => {
    const nowhere = { functionName: "f", client: clientOf(await freePort()) };
    const error = await notify(request, nowhere).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "ECONNREFUSED", $metadata: { attempts: 3 } });
  });
});
