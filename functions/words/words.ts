/**
 * What a page or a text tells of an answer that wasn't taken. `unfit` is what came, `unusable` the link itself;
 * `press` asks for a press, `again` for another try.
 */
export type Problem =
  | "invalid"
  | "expired"
  | "over"
  | "recorded"
  | "disabled"
  | "unusable"
  | "unfit"
  | "programs"
  | "press"
  | "again"
  | "notFound"
  | "method";

/** A problem for people: a title, what happened and what to do next, both whole sentences. */
interface Advice {
  title: string;
  what: string;
  next: string;
}

/** A rule that a field's value can break, by the keyword of JSON Schema where one says it. */
export type Rule =
  | "required"
  | "enum"
  | "number"
  | "integer"
  | "minLength"
  | "maxLength"
  | "minimum"
  | "maximum"
  | "exclusiveMinimum"
  | "exclusiveMaximum"
  | "multipleOf"
  | "date"
  | "email"
  | "uri"
  | "pattern"
  | "outcome"
  | "tooLong"
  | "whole";

/**
 * All that our pages and texts say in one language. Titles, messages, labels and whatever else is the creator's is
 * shown beside them as it is.
 */
export interface Words {
  /** BCP 47; also says how dates and lists are written. */
  language: string;
  direction: "ltr" | "rtl";
  /** Stands between a title and what belongs to it. */
  colon: string;
  /** Puts a day and a time of day together, such as `Friday 27 November` and `17:00 UTC`. */
  moment: (day: string, time: string) => string;
  /** @param moment when the link stops working */
  until: (moment: string) => string;
  done: {
    title: string;
    /** What each type of answer brings about. */
    success: string;
    failure: string;
    heartbeat: string;
    /** Before what was asked, before the label of the answer, and before when it was sent. */
    question: string;
    answer: string;
    time: string;
    close: string;
  };
  problems: Record<Problem, Advice>;
  /** The button, or link, that tries once more. */
  again: string;
  /** Before what only the link's sender can put right, in English. */
  forSender: string;
  form: {
    /** Above the list of what must be put right, and before the title of that page. */
    refused: string;
    error: string;
    required: string;
    /** @param answers the labels of the buttons that need a field, as a list */
    requiredFor: (answers: string) => string;
    /** @param answers the labels of the buttons that use a field, as a list */
    usedFor: (answers: string) => string;
    /** Stands in a list of options before one is chosen. */
    choose: string;
    yes: string;
    no: string;
    /** What to enter: a hint beside a field, and what is said when it was broken. */
    rules: Record<Rule, (limit: string) => string>;
  };
}
