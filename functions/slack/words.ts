/** What we say in Slack, in English: a message is read by a whole channel. */
import { isForSender, problemOf } from "../answer/problem.ts";
import type { CallbackError } from "../errors.ts";
import { en } from "../words/en.ts";
import type { Problem } from "../words/words.ts";

/** To whoever pressed a button that may be pressed again. */
export const KEPT_WAITING = "Done: the process keeps waiting. You can press this button again.";

/** What a message says of itself when nobody can answer by it any more. */
const CLOSED: ReadonlyMap<Problem, string> = new Map([
  ["over", en.problems.over.title],
  ["expired", en.problems.over.title],
  ["recorded", en.problems.recorded.title],
]);

/** Where the words of a page, which speak of a link, don't fit a button. */
const NOTES: ReadonlyMap<Problem, string> = new Map([
  ["invalid", "This button is invalid or was made by another version. Ask the sender for a new message."],
  ["again", "As far as we know, nothing was recorded. Press again: more than once does no harm."],
]);

/** What a message says instead of its buttons, when an error means that they are of no use to anyone any more. */
export function closingOf(error: CallbackError): string | undefined {
  return CLOSED.get(problemOf(error));
}

/** What the person who pressed is told of an error, in whole sentences. */
export function noteOf(error: CallbackError): string {
  const problem = problemOf(error);
  const { what, next } = en.problems[problem];
  const note = NOTES.get(problem) ?? `${what} ${next}`;
  return isForSender(error) ? `${note} ${en.forSender} ${error.message}` : note;
}

/** Whether pressing again may help. */
export function isWorthAnotherTry(error: CallbackError): boolean {
  return problemOf(error) === "again";
}
