import { retryPresets, withDurableExecution } from "@aws/durable-execution-sdk-js";
import { type NotifyRequest, notify } from "callback-urls-client";

const functionName = process.env.NOTIFY_FUNCTION ?? "";

export const handler = withDurableExecution(async (order: { id: string; approver: string }, context) => {
  const [answer, callbackId] = await context.createCallback("approval", { timeout: { days: 1 } });

  const request: NotifyRequest = {
    callback_id: callbackId,
    expires_in: 86_400,
    actions: [
      { name: "approve", type: "success", label: "Approve", output: { approved: true } },
      { name: "reject", type: "success", label: "Reject", output: { approved: false } },
    ],
    message: { subject: `Order ${order.id} waits for your approval` },
    channels: [{ type: "email", to: [order.approver] }],
  };
  const ask = async () => void (await notify(request, { functionName }));
  await context.step("ask", ask, { retryStrategy: retryPresets.noRetry });

  return JSON.parse(await answer);
});
