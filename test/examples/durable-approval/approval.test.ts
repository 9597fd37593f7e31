import { OperationStatus } from "@aws/durable-execution-sdk-js";
import type { NotifyRequest } from "callback-urls-client";
import { describe, expect, it } from "vitest";
import { approve } from "../../../examples/durable-approval/approval/approval.ts";
import { Execution } from "./execution.ts";

const ORDER = { order: "4711", supplier: "Example Supplies", amount: "12 EUR", approver: "ann@example.com" };
const WHO = { answeredBy: "ann@example.com", answeredAt: "2030-05-17T12:00:00.000Z" };
const LIMITS = { timeout: 7_200, heartbeat: 600 };

/** An execution, and what it has asked Notify. @param failures what Notify throws, one after another, before it sends */
function start({ order = ORDER, failures = [] }: { order?: object; failures?: Error[] } = {}) {
  const asked: NotifyRequest[] = [];
  const ask = async (request: NotifyRequest) => {
    const failure = failures.shift();
    if (failure) throw failure;
    asked.push(request);
  };
  const execution = new Execution(order, (event, context) => approve(event, context, ask, LIMITS));
  return { asked, execution };
}

const named = (name: string) => Object.assign(new Error("What Notify says"), { name });
const PENDING = { Status: "PENDING" };
const failed = (ErrorType: string, ErrorMessage: string) => ({
  Status: "FAILED",
  Error: expect.objectContaining({ ErrorType, ErrorMessage }),
});
const succeeded = (result: object) => ({ Status: "SUCCEEDED", Result: JSON.stringify(result) });

describe("the approval of an order", () => {
  it("has Notify ask once, by the callback's id, and waits", async () => {
    const { execution, asked } = start();
    expect(await execution.run()).toEqual(PENDING);
    expect(await execution.run()).toEqual(PENDING);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ callback_id: "Y2FsbGJhY2s=", expires_in: 7_200 });
    expect(execution.updates[0]?.CallbackOptions).toEqual({
      TimeoutSeconds: 7_200,
      HeartbeatTimeoutSeconds: 600,
    });
  });

  it("ends with the comment, and who gave it, when the callback succeeds", async () => {
    const { execution } = start();
    await execution.run();
    execution.answer(OperationStatus.SUCCEEDED, { Result: JSON.stringify({ comment: "Fine", ...WHO }) });
    expect(await execution.run()).toEqual(
      succeeded({ order: "4711", approved: true, comment: "Fine", ...WHO }),
    );
  });

  it("ends with the reason, and who gave it, when the callback fails as a rejection", async () => {
    const { execution } = start();
    await execution.run();
    const ErrorMessage = JSON.stringify({ cause: "Too dear", ...WHO });
    execution.answer(OperationStatus.FAILED, { Error: { ErrorType: "Rejected", ErrorMessage } });
    expect(await execution.run()).toEqual(
      succeeded({ order: "4711", approved: false, error: "Rejected", cause: "Too dear", ...WHO }),
    );
  });

  it("fails when the callback fails by another's hand", async () => {
    const { execution } = start();
    await execution.run();
    execution.answer(OperationStatus.FAILED, {
      Error: { ErrorType: "Operator", ErrorMessage: "Called off" },
    });
    expect(await execution.run()).toEqual(failed("CallbackExternalError", "Called off"));
  });

  it("fails, saying that nobody has answered, when the callback times out", async () => {
    const { execution } = start();
    await execution.run();
    execution.answer(OperationStatus.TIMED_OUT, { Error: { ErrorMessage: "Callback timed out" } });
    expect(await execution.run()).toEqual(failed("NobodyAnswered", "Callback timed out"));
  });

  it.each(["DeliveryFailed", "ServiceError", "TooManyRequestsException"])(
    "asks again in a while when Notify ends with %s",
    async (name) => {
      const { execution, asked } = start({ failures: [named(name)] });
      expect(await execution.run()).toEqual(PENDING);
      expect(asked).toHaveLength(0);
      expect(await execution.run()).toEqual(PENDING);
      expect(asked).toHaveLength(1);
    },
  );

  it("fails by Notify's own name for it when the fourth try fails, too", async () => {
    const { execution } = start({ failures: Array(4).fill(named("DeliveryFailed")) });
    for (let tries = 1; tries < 4; tries++) expect(await execution.run()).toEqual(PENDING);
    expect(await execution.run()).toEqual(failed("DeliveryFailed", "What Notify says"));
  });

  it.each(["InvalidRequest", "ChannelDisabled", "FunctionFailed", "TimeoutError"])(
    "fails at once, by its name, when Notify ends with %s",
    async (name) => {
      const { execution } = start({ failures: [named(name)] });
      expect(await execution.run()).toEqual(failed(name, "What Notify says"));
    },
  );

  it.each([
    [{ ...ORDER, approver: "nobody" }, "approver: Must be a mail address"],
    [{ ...ORDER, amount: "" }, "amount: Must be a line of 1 to 60 characters"],
    [{ ...ORDER, supplier: "two\nlines" }, "supplier: Must be a line of 1 to 60 characters"],
    [{ ...ORDER, order: 4711 }, "order: Must be text"],
  ])("fails, saying what is wrong, when the order is %o", async (order, message) => {
    const { execution, asked } = start({ order });
    expect(await execution.run()).toEqual(failed("InvalidOrder", message));
    expect(asked).toEqual([]);
  });
});
