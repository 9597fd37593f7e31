import { html } from "hono/html";
import { isForSender, problemOf } from "../../answer/problem.ts";
import type { CallbackError } from "../../errors.ts";
import type { Json } from "../../json.ts";
import { momentOf } from "../../words/moment.ts";
import type { Words } from "../../words/words.ts";
import type { Html, Page } from "./layout.ts";

/** What was sent, in words. */
export interface Sent {
  type: "success" | "failure" | "heartbeat";
  /** What was asked; empty where nothing says it. */
  question: string;
  /** The label of the answer. */
  answer: string;
  /** What a person filled in: each field's title and value. */
  entries: readonly (readonly [title: string, value: Json])[];
  /** When, in milliseconds since the Unix epoch. */
  time: number;
}

/** What a person reads when an answer went through. */
export function donePage(sent: Sent, words: Words): Page {
  const { done } = words;
  const list = linesOf(sent, words).map(
    ([title, value]) => html`<dt dir="auto">${title}</dt><dd dir="auto">${value}</dd>\n`,
  );
  return {
    title: done.title,
    main: html`<p>${done[sent.type]}</p>\n<dl>\n${list}</dl>\n<p>${done.close}</p>`,
  };
}

/** The same in plain text. */
export function doneText(sent: Sent, words: Words): string {
  const { done } = words;
  const list = linesOf(sent, words).map(([title, value]) => `${title}${words.colon}${value}\n`);
  return `${done.title}\n${list.join("")}${done[sent.type]}\n`;
}

function linesOf(sent: Sent, words: Words): [title: string, value: string][] {
  const { done } = words;
  const lines: [string, string][] = [
    [done.question, sent.question],
    [done.answer, sent.answer],
    ...sent.entries.map(([title, value]): [string, string] => [title, inWords(value, words)]),
    [done.time, momentOf(sent.time, sent.time, words)],
  ];
  return ["", sent.answer].includes(sent.question) ? lines.slice(1) : lines;
}

function inWords(value: Json, { form }: Words): string {
  if (typeof value === "boolean") return value ? form.yes : form.no;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What a person reads when it did not: what happened, what to do next, and what tries again, if that may help. */
export function problemPage(error: CallbackError, words: Words, again?: Html): Page {
  const { title, what, next } = words.problems[problemOf(error)];
  const note = html`\n<p class="note">${words.forSender} <span lang="en">${error.code}: ${error.message}</span></p>`;
  return { title, main: html`<p>${what}</p>\n<p>${next}</p>${again}${isForSender(error) && note}` };
}

/** The same in plain text. */
export function problemText(error: CallbackError, { problems, forSender }: Words): string {
  const { what, next } = problems[problemOf(error)];
  const note = isForSender(error) ? `${forSender} ${error.message}\n` : "";
  return `${error.code}: ${what} ${next}\n${note}`;
}

/** What opens the link once more. */
export function openAgain({ again }: Words): Html {
  return html`\n<a class="button" href="">${again}</a>`;
}

/** What presses once more, with all that was filled in. */
export function pressAgain(filling: Iterable<[name: string, value: string]>, { again }: Words): Html {
  const kept = [...filling].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`,
  );
  return html`\n<form method="post">\n${kept}<button type="submit" class="button">${again}</button>\n</form>`;
}
