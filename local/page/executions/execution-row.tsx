import type { Execution } from "../../playground/shown.ts";
import { duration } from "../clock.ts";
import { Time } from "../time.tsx";
import { StatusMark } from "./status-mark.tsx";

interface Props {
  execution: Execution;
  /** Its workflow's. */
  name: string;
  now: number;
  isChosen: boolean;
  onChoose: () => void;
}

/** An execution in the list. */
export function ExecutionRow({ execution, name, now, isChosen, onChoose }: Props) {
  return (
    <li>
      <button type="button" class="row" aria-current={isChosen} onClick={onChoose}>
        <span class="row-top">
          <b>{name}</b>
          <Time at={execution.startedAt} />
        </span>
        <span class="row-top">
          <span class="soft">{whereIs(execution, now)}</span>
          <StatusMark status={execution.status} />
        </span>
      </button>
    </li>
  );
}

/** In a few words: where it waits, or how it ended. */
function whereIs({ at, error, status, startedAt, endedAt }: Execution, now: number): string {
  if (status === "RUNNING")
    return at.map(({ state, since }) => `${state}, ${duration(now - since)}`).join(" · ") || "Starting";
  const took = endedAt === undefined ? "" : `after ${duration(endedAt - startedAt)}`;
  return [error, took].filter(Boolean).join(", ");
}
