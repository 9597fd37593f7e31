import type { Finishing } from "../answer/finish.ts";
import { asCallbackError, type CallbackError } from "../errors.ts";
import { whyUndelivered } from "../http/undelivered.ts";
import { type LogEntry, noteError } from "../log.ts";
import { count } from "../metrics.ts";
import type { Opener } from "../seal/open.ts";
import type { Permissions } from "../settings.ts";
import type { Bot } from "./api.ts";
import { type Deadline, within } from "./deadline.ts";
import type { Memory } from "./memory.ts";

/** What answering in Slack works with, made once per container. */
export interface SlackAnswering {
  /** Reads the secret that Slack signs its requests with. */
  readonly signingSecret: () => Promise<string>;
  readonly opener: Opener;
  readonly permissions: Permissions;
  readonly finishing: Finishing;
  readonly memory: Memory;
  /** None while the stack has no bot token: then there are no modals. */
  readonly bot: Bot | undefined;
  /** Such as `hooks.slack.com`: where messages are replaced. */
  readonly hooksHost: string;
  /** Lets `response_url` lead anywhere, and by http; for tests and trials. */
  readonly allowPrivate: boolean;
}

/** One request of Slack's. */
export interface Occasion {
  readonly slack: SlackAnswering;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly deadline: Deadline;
  /** The log line. */
  readonly entry: LogEntry;
}

/** Notes in the log line what was thrown, and gives it as one of our errors. */
export function noted(thrown: unknown, { entry }: Pick<Occasion, "entry">): CallbackError {
  const error = asCallbackError(thrown);
  noteError(entry, error);
  return error;
}

/** Waits for what only shows what happened, until the deadline: a failure is counted, and changes nothing. */
export async function show(
  work: Promise<unknown>,
  { deadline, entry }: Pick<Occasion, "deadline" | "entry">,
): Promise<void> {
  try {
    await within(work, deadline.signal);
  } catch (thrown) {
    entry.slack_error = whyUndelivered(thrown);
    count(entry, "slack_failed");
  }
}
