/** What we say in Slack, in English: a message is read by a whole channel. */
import { isForSender, problemOf } from "../answer/problem.ts";
import type { CallbackError } from "../errors.ts";
import { en } from "../words/en.ts";
import type { Problem } from "../words/words.ts";

/** To whoever pressed a button that may be pressed again. */
export const KEPT_WAITING = "Done: the process keeps waiting. You can press this button again.";

/** After a call to Step Functions or Lambda that brought no answer. */
const MAYBE_RECORDED = "Your answer may have been recorded. Press again: more than once does no harm.";

/** What a message says of itself when nobody can answer by it any more. */
const CLOSED: ReadonlySet<Problem> = new Set(["over", "expired"]);

/** Where the words of a page, which speak of a link, don't fit a button. */
const NOTES: ReadonlyMap<Problem, string> = new Map([
  ["invalid", "This button is invalid or was made by another version. Ask the sender for a new message."],
  [
    "expired",
    "This button has expired. Nothing was sent. Ask the sender for a new message if it’s still needed.",
  ],
  ["disabled", "This kind of button isn’t enabled here. Nothing was sent. Ask the sender to enable it."],
  ["unusable", "The answer that this button would send isn’t accepted. Ask the sender for a new message."],
  [
    "programs",
    "This button can’t ask for your answer in Slack. Nothing was sent. Ask the sender for a link.",
  ],
  ["again", "As far as we know, nothing was recorded. Press again: more than once does no harm."],
]);

/** What a message says instead of its buttons, when an error means that they are of no use to anyone any more. */
export function closingOf(error: CallbackError): string | undefined {
  return CLOSED.has(problemOf(error)) ? en.problems.over.title : undefined;
}

/** What the person who pressed is told of an error, in whole sentences. */
export function noteOf(error: CallbackError): string {
  if (/^(SFN|Lambda) /.test(error.reason ?? "")) return MAYBE_RECORDED;
  const problem = problemOf(error);
  const { what, next } = en.problems[problem];
  const note = NOTES.get(problem) ?? `${what} ${next}`;
  return isForSender(error) ? `${note} ${en.forSender} ${error.message}` : note;
}

/** Whether pressing again may help. */
export function isWorthAnotherTry(error: CallbackError): boolean {
  return problemOf(error) === "again";
}
