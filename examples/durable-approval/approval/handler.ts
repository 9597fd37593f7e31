import { withDurableExecution } from "@aws/durable-execution-sdk-js";
import { notify } from "callback-urls-client";
import { approve } from "./approval.ts";

const functionName = required("NOTIFY_FUNCTION");
const limits = {
  timeout: Number(required("TIMEOUT_SECONDS")),
  heartbeat: Number(required("HEARTBEAT_SECONDS")),
};

/** Has an order approved by mail. */
export const handler = withDurableExecution((event: unknown, context) =>
  approve(event, context, (request) => notify(request, { functionName }), limits),
);

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}, as template.yaml does`);
  return value;
}
