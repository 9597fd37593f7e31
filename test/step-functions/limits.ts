import { awsError, type Reply } from "./aws-json.ts";
import type { SendTaskCall } from "./endpoint.ts";

const OPERATIONS = ["SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"];

/** What Step Functions says to input outside its limits (API reference, SendTask*); undefined when all is well. */
export function wrongInput(call: SendTaskCall): Reply | undefined {
  const { operation, taskToken, output, error = "", cause = "" } = call;
  if (!OPERATIONS.includes(operation)) return awsError("UnknownOperationException", operation);
  if (!hasLength(taskToken, 1, 2_048)) return invalid("taskToken", taskToken);
  if (!hasLength(error, 0, 256)) return invalid("error", error);
  if (!hasLength(cause, 0, 32_768)) return invalid("cause", cause);
  if (operation === "SendTaskSuccess" && !isOutput(output))
    return awsError("InvalidOutput", `Invalid Output: '${output}'`);
  return undefined;
}

function isOutput(output: unknown): boolean {
  if (typeof output !== "string" || Buffer.byteLength(output) > 262_144) return false;
  try {
    JSON.parse(output);
    return true;
  } catch {
    return false;
  }
}

function hasLength(value: unknown, least: number, most: number): boolean {
  return typeof value === "string" && value.length >= least && value.length <= most;
}

function invalid(field: string, value: string): Reply {
  return awsError(
    "ValidationException",
    `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint`,
  );
}
