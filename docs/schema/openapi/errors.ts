import type { ErrorCode } from "../../../functions/errors.ts";
import type { OperationId } from "./types.ts";

/** What a code means, and where it is seen over HTTP. */
interface ErrorDescription {
  description: string;
  /** The operations that answer with it; none for what only a direct invocation throws. */
  at: readonly OperationId[];
  /** What it means with a status other than its usual one. */
  also?: Readonly<Record<number, string>>;
  /** What it means at an operation where that is something else. */
  there?: Readonly<Partial<Record<OperationId, string>>>;
}

const LINK = ["openLink", "lookAtLink", "answerLink"] as const;
const ACTS = ["openLink", "answerLink"] as const;
const CREATES = ["createUrls"] as const;
const OURS = "our fault or that of AWS; nothing is lost, send it again";

/** Every code that the functions raise: one that is new has to be told here, too. */
export const ERRORS: Readonly<Record<ErrorCode, ErrorDescription>> = {
  InvalidJSON: {
    description: "no JSON, or not the schema; the message names the path and the rule",
    at: CREATES,
  },
  InvalidAction: {
    description:
      "an `error` or `cause` that is too long, a number that can't be kept, placeholders that could never work, or an `answer_context` that can't be added",
    at: CREATES,
  },
  DuplicateActionName: { description: "two actions of one name", at: CREATES },
  InvalidDate: { description: "`expiration` can't be read, or isn't in the future", at: CREATES },
  InvalidPostActionOutcome: { description: "an outcome's schema is wrong or refused", at: CREATES },
  InvalidJsonPath: { description: "a path isn't RFC 9535", at: CREATES },
  UrlTooLong: {
    description: "a link over 8,000 characters; the message names the action and a length",
    at: CREATES,
  },
  InvalidRequest: {
    description: "Notify: what a creation refuses, or a wrong message or channel; thrown",
    at: [],
  },
  ChannelDisabled: { description: "Notify: the stack doesn't have the channel; thrown", at: [] },
  ParametersDisabled: {
    description: "the stack doesn't take output parameters: `EnableOutputParameters` is off",
    at: [...CREATES, ...LINK],
  },
  PostActionsDisabled: {
    description: "the stack doesn't take post actions: `EnablePostActions` is off, or encryption is",
    at: [...CREATES, ...LINK],
  },
  DurableCallbacksDisabled: {
    description: "the stack doesn't answer durable functions: `EnableDurableCallbacks` is off",
    at: [...CREATES, ...LINK],
  },
  InvalidPayload: { description: "anything wrong with `data`; one message for all of it", at: LINK },
  EncryptionRequired: { description: "an unsealed link on a stack with a key", at: LINK },
  DecryptionUnsupported: { description: "a sealed link on a stack without a key", at: LINK },
  ActionMismatched: { description: "`action` or `type` isn't what was sealed", at: LINK },
  OutputFormatting: {
    description: "a query parameter is missing, or the filled-in answer or response is over a limit",
    at: ACTS,
  },
  InvalidPostActionBody: {
    description:
      "a body that is no JSON, fits no outcome, or picks something over a limit; a form to be put right",
    at: ["answerLink"],
  },
  Unauthorized: { description: "not Slack's signature, or too old", at: ["answerInSlack"] },
  NotFound: { description: "the stack has no `SlackSigningSecretArn`", at: ["answerInSlack"] },
  PostActionNotPosted: {
    description: "a GET never answers a post action; `Allow` says what does",
    at: ["openLink"],
  },
  ConfirmationRequired: {
    description: "this GET doesn't act, and gets no page to press on; `Allow` says what does",
    at: ["openLink"],
  },
  MethodNotAllowed: { description: "another method; `Allow` names those that are", at: [] },
  StepFunctionsError: {
    description: "`TaskTimedOut`: already answered, or too late; the message begins with it",
    at: ACTS,
    also: {
      400: "`TaskDoesNotExist`, already answered or too late, `InvalidToken` or `InvalidOutput`; the message begins with it",
    },
  },
  DurableExecutionError: {
    description: "`CallbackTimeoutException`: already answered, or too late; the message begins with it",
    at: ACTS,
    also: {
      400: "`ResourceNotFoundException`, already answered or too late, or `InvalidParameterValueException`; the message begins with it",
    },
  },
  ExpiredPayload: { description: "past the link's expiration, or 366 days after its making", at: LINK },
  UnsupportedMediaType: {
    description: "not `application/json`",
    at: [...CREATES, "answerLink"],
    there: { answerLink: "for a post action, neither `application/json` nor a form" },
  },
  EncryptionFailed: { description: "the KMS key refuses; the message says what to check", at: CREATES },
  ServiceError: {
    description: OURS,
    at: [...CREATES, ...LINK, "answerInSlack"],
    also: { 503: `${OURS}, in a moment` },
  },
  DeliveryFailed: { description: "Notify: too few channels accepted the message; thrown", at: [] },
};

/** What API Gateway answers by itself, in the words of template.yaml's `GatewayResponses`. */
export const GATEWAY_ERRORS: readonly { code: string; statuses: readonly number[]; description: string }[] = [
  {
    code: "RequestRefused",
    statuses: [400, 403],
    description: "API Gateway can't read the request, or its signature is wrong",
  },
  { code: "Forbidden", statuses: [403], description: "not signed, or not allowed to" },
  { code: "RequestTooLarge", statuses: [413], description: "larger than API Gateway takes" },
  { code: "TooManyRequests", statuses: [429], description: "over the API's rate, or that of AWS WAF" },
  {
    code: "ServiceError",
    statuses: [500, 502, 503, 504],
    description: "a function didn't answer, or not in time; send it again",
  },
];
