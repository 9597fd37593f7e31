import type { Execution } from "../../playground/shown.ts";
import { STATUSES } from "../words.ts";

const LOOKS: Readonly<Record<Execution["status"], string>> = {
  RUNNING: "running",
  SUCCEEDED: "ready",
  FAILED: "failed",
  TIMED_OUT: "failed",
  ABORTED: "ended",
};

/** How an execution stands, in a word. */
export function StatusMark({ status }: Pick<Execution, "status">) {
  return <span class={`mark ${LOOKS[status]}`}>{STATUSES[status]}</span>;
}
