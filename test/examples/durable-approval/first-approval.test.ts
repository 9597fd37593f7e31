/** docs/code/durable-approval.ts, as docs/durable-functions.md shows it. */
import { OperationStatus } from "@aws/durable-execution-sdk-js";
import type { NotifyRequest } from "callback-urls-client";
import { beforeEach, expect, it, type Mock, vi } from "vitest";
import { Execution, type Handle } from "./execution.ts";

const code: { handle: Handle; notify: Mock<(request: NotifyRequest) => Promise<object>> } = vi.hoisted(
  () => ({
    handle: () => Promise.reject(new Error("Not loaded yet")),
    notify: vi.fn(),
  }),
);
vi.mock("callback-urls-client", () => ({ notify: code.notify }));
// What it does, to be run without Lambda.
vi.mock("@aws/durable-execution-sdk-js", async (load) => {
  const sdk = await load<typeof import("@aws/durable-execution-sdk-js")>();
  const withDurableExecution: typeof sdk.withDurableExecution = (handle, config) => {
    code.handle = handle as Handle;
    return sdk.withDurableExecution(handle, config);
  };
  return { ...sdk, withDurableExecution };
});

await import("../../../docs/code/durable-approval.ts");
const start = () => new Execution({ id: "4711", approver: "ann@example.com" }, code.handle);

beforeEach(() => {
  code.notify.mockReset();
  code.notify.mockResolvedValue({ sent: [{ to: "ann@example.com" }] });
});

it("asks once, keeps nobody's address, and ends with the answer", async () => {
  const execution = start();
  for (let runs = 0; runs < 2; runs++) expect(await execution.run()).toEqual({ Status: "PENDING" });
  expect(code.notify).toHaveBeenCalledOnce();
  expect(code.notify.mock.calls[0]?.[0]).toMatchObject({ callback_id: "Y2FsbGJhY2s=" });
  expect(JSON.stringify(execution.updates)).not.toContain("ann@example.com");
  execution.answer(OperationStatus.SUCCEEDED, { Result: '{"approved":true}' });
  expect(await execution.run()).toEqual({ Status: "SUCCEEDED", Result: '{"approved":true}' });
});

it("doesn't ask again when it isn't known whether the mail is out", async () => {
  code.notify.mockRejectedValue(Object.assign(new Error("No reply"), { name: "TimeoutError" }));
  expect(await start().run()).toMatchObject({ Status: "FAILED" });
  expect(code.notify).toHaveBeenCalledOnce();
});
