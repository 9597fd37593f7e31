/** Errors out of what a function replied. Only callback-urls' own words are taken over: they quote nothing of a request. */
import { CallbackUrlsError, isFunctionErrorCode } from "./error.ts";
import { isRecord, parseJson } from "./json.ts";
import { isReport, type Report } from "./report.ts";

/** The error that CreateUrls returns for a wrong request; undefined when a reply is none. */
export function refusalOf(reply: unknown): CallbackUrlsError | undefined {
  if (!isRecord(reply) || typeof reply.error !== "string") return undefined;
  const { error, message, transaction_id } = reply;
  const transactionId = typeof transaction_id === "string" ? transaction_id : undefined;
  return named(error, message, transactionId);
}

/** The error that a function has thrown (Lambda developer guide: `errorType` and `errorMessage`). */
export function failureOf(reply: unknown): CallbackUrlsError {
  const { errorType, errorMessage } = isRecord(reply) ? reply : {};
  const report = errorType === "DeliveryFailed" ? parseJson(String(errorMessage)) : undefined;
  return isReport(report) ? undelivered(report) : named(errorType, errorMessage);
}

/** An error by its code's name; `FunctionFailed`, without its message, for what isn't known. */
function named(code: unknown, message: unknown, transactionId?: string): CallbackUrlsError {
  const ours = `The function ended with ${wordOf(code)}; see its log`;
  if (!isFunctionErrorCode(code)) return new CallbackUrlsError("FunctionFailed", ours);
  return new CallbackUrlsError(code, typeof message === "string" ? message : ours, { transactionId });
}

/** Lambda's name of an error, such as `Sandbox.Timedout`; whatever else a function says of itself is not repeated. */
function wordOf(name: unknown): string {
  return typeof name === "string" && /^[A-Za-z.]{1,64}$/.test(name) ? name : "an error";
}

function undelivered(report: Report): CallbackUrlsError {
  const reasons = new Set(report.failed.map(({ channel, error }) => `${channel} ${error}`));
  return new CallbackUrlsError("DeliveryFailed", `Not delivered: ${[...reasons].join(", ")}`, {
    transactionId: report.transaction_id,
    report,
  });
}
