import type { CallbackError } from "../errors.ts";
import type { Problem } from "../words/words.ts";

/** By the error's reason where that says more, else by its code. */
const PROBLEMS: ReadonlyMap<string, Problem> = new Map(
  Object.entries<Problem>({
    TaskTimedOut: "over",
    TaskDoesNotExist: "over",
    CallbackTimeoutException: "over",
    ResourceNotFoundException: "over",
    ambiguous: "recorded",

    InvalidPayload: "invalid",
    ActionMismatched: "invalid",
    EncryptionRequired: "invalid",
    DecryptionUnsupported: "invalid",
    ExpiredPayload: "expired",
    ParametersDisabled: "disabled",
    PostActionsDisabled: "disabled",
    DurableCallbacksDisabled: "disabled",
    InvalidPostActionBody: "unfit",
    UnsupportedMediaType: "programs",
    PostActionNotPosted: "programs",
    ConfirmationRequired: "press",
    ServiceError: "again",
    NotFound: "notFound",
    MethodNotAllowed: "method",
  }),
);

/** What only the link's sender, or whoever runs the stack, can put right. */
const FOR_SENDER: ReadonlySet<Problem> = new Set(["disabled", "unusable", "unfit", "programs"]);

/** What people are told of an error: `unusable`, where nothing says more. */
export function problemOf({ code, reason = "" }: CallbackError): Problem {
  return PROBLEMS.get(reason) ?? PROBLEMS.get(code) ?? "unusable";
}

/** Whether the error's own message, in English, is shown, too: the link's sender needs it to put something right. */
export function isForSender(error: CallbackError): boolean {
  return FOR_SENDER.has(problemOf(error));
}
