export type { Action, Outcome, PostAction } from "./action.ts";
export { type CreatedUrls, type CreateUrlsRequest, createUrls } from "./create-urls.ts";
export type { CallbackUrlsErrorCode, FunctionErrorCode } from "./error.ts";
export type { InvokeOptions } from "./invoke.ts";
export { type Channel, type NotifyRequest, notify } from "./notify.ts";
export type { Failed, Report, Sent } from "./report.ts";
export type {
  AnswerContext,
  ConfirmTexts,
  Message,
  MessageDetail,
  Response as CustomResponse,
} from "./requests.ts";
export * from "./webhook.ts";
