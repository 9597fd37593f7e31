import type { Report } from "./report.ts";

/** What the functions of callback-urls end with, by their own names (docs/reference.md, Errors). */
const FUNCTION_CODES = [
  "InvalidJSON",
  "InvalidAction",
  "DuplicateActionName",
  "InvalidDate",
  "InvalidPostActionOutcome",
  "InvalidJsonPath",
  "UrlTooLong",
  "ParametersDisabled",
  "PostActionsDisabled",
  "DurableCallbacksDisabled",
  "InvalidRequest",
  "ChannelDisabled",
  "DeliveryFailed",
  "EncryptionFailed",
  "ServiceError",
] as const;

/** An error that a function of callback-urls ends with. */
export type FunctionErrorCode = (typeof FUNCTION_CODES)[number];

/**
 * What went wrong: an error of the function's; `FunctionFailed` for whatever else it ended with, such as its timeout, or a
 * reply that is none of callback-urls; `InvalidWebhook` for a webhook that isn't from Notify, or is too old.
 */
export type CallbackUrlsErrorCode = FunctionErrorCode | "FunctionFailed" | "InvalidWebhook";

/** What is known of an error beside its code and message. */
export interface ErrorDetails {
  transactionId?: string | undefined;
  report?: Report | undefined;
}

/**
 * The one error of this package. It keeps nothing of a request: no token, no output, no address in its message. Its name is
 * its code, as which Step Functions sees it where a Lambda function throws it on.
 */
export class CallbackUrlsError extends Error {
  readonly code: CallbackUrlsErrorCode;
  /** 32 hex digits, as in the function's log; only when the request was understood. */
  readonly transactionId: string | undefined;
  /** Of `DeliveryFailed`: who got the message, and who didn't. */
  readonly report: Report | undefined;

  constructor(code: CallbackUrlsErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.transactionId = details.transactionId;
    this.report = details.report;
  }
}

/** Whether a name is that of an error which a function of callback-urls ends with. */
export function isFunctionErrorCode(name: unknown): name is FunctionErrorCode {
  return FUNCTION_CODES.some((code) => code === name);
}
