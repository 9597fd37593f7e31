export type {
  ApprovalTaskProps,
  JsonataApprovalTaskProps,
  JsonPathApprovalTaskProps,
} from "./approval-task.ts";
export { CallbackUrls, type CallbackUrlsProps } from "./callback-urls.ts";
export type { ApprovalRequest, OrExpression } from "./notify-request.ts";
export type { CallbackUrlsParameters } from "./parameters.ts";
