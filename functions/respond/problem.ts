import type { CallbackError } from "../errors.ts";
import type { Problem } from "../words/words.ts";

/** By the error's reason where that says more, else by its code. */
const PROBLEMS: ReadonlyMap<string, Problem> = new Map(
  Object.entries<Problem>({
    TaskTimedOut: "over",
    TaskDoesNotExist: "over",
    ambiguous: "recorded",

    InvalidPayload: "invalid",
    ActionMismatched: "invalid",
    EncryptionRequired: "invalid",
    DecryptionUnsupported: "invalid",
    ExpiredPayload: "expired",
    ParametersDisabled: "disabled",
    PostActionsDisabled: "disabled",
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

/** The code and the message for the link's sender, who reads English; undefined where the reader needs no one's help. */
export function noteForSender(error: CallbackError): string | undefined {
  return FOR_SENDER.has(problemOf(error)) ? `${error.code}: ${error.message}` : undefined;
}
