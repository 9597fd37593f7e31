import type { Execution, Message } from "../playground/shown.ts";

/** How executions stand, as people read it. */
export const STATUSES: Readonly<Record<Execution["status"], string>> = {
  RUNNING: "Running",
  SUCCEEDED: "Succeeded",
  FAILED: "Failed",
  TIMED_OUT: "Timed out",
  ABORTED: "Aborted",
};

/** The channels, as people call them, in the order in which they are offered. */
export const CHANNELS: Readonly<Record<Message["channel"], string>> = {
  email: "Mail",
  sns: "SNS",
  slack: "Slack",
  teams: "Teams",
  webhook: "Webhook",
};
