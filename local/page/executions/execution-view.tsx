import type { Execution, Workflow } from "../../playground/shown.ts";
import { stop } from "../actions.ts";
import { duration } from "../clock.ts";
import { JsonView } from "../json-view.tsx";
import { Problem } from "../problem.tsx";
import { Time } from "../time.tsx";
import { useAction } from "../use-action.ts";
import { useShown } from "../use-shown.ts";
import { Picture } from "./picture.tsx";
import { StatusMark } from "./status-mark.tsx";

interface Props {
  execution: Execution;
  workflow: Workflow | undefined;
  now: number;
  /** Whether a person wants to see it. */
  isAsked: boolean;
}

/** An execution in full: where it is, what came of it, and its state machine. */
export function ExecutionView({ execution, workflow, now, isAsked }: Props) {
  return (
    <article class="card execution" aria-label="Execution">
      <div class="card-part" ref={useShown<HTMLDivElement>(isAsked)}>
        <Heading execution={execution} name={workflow?.name ?? execution.name} />
        {execution.status === "RUNNING" && <Where execution={execution} now={now} />}
        <Outcome {...execution} />
        {workflow?.drawing && (
          <Picture execution={execution} name={workflow.name} drawing={workflow.drawing} />
        )}
      </div>
      <h4>Input</h4>
      <JsonView name="Input" text={execution.input} />
    </article>
  );
}

function Heading({ execution, name }: { execution: Execution; name: string }) {
  const { run, isBusy, error } = useAction(stop);
  const { id, status, startedAt, endedAt } = execution;
  return (
    <>
      <header class="between">
        <h3>
          {name} <StatusMark status={status} />
        </h3>
        {status === "RUNNING" && (
          <button type="button" aria-disabled={isBusy} onClick={() => void run(id)}>
            Stop
          </button>
        )}
      </header>
      <Problem text={error} />
      <p class="soft">
        Started <Time at={startedAt} />
        {endedAt !== undefined && (
          <>
            , ended <Time at={endedAt} />
          </>
        )}
        , <code>{execution.name}</code>
      </p>
    </>
  );
}

function Where({ execution: { at }, now }: { execution: Execution; now: number }) {
  // Takes a line from the first, so that the drawing stays where it is.
  if (at.length === 0) return <p>Starting</p>;
  return (
    <ul class="where" aria-label="Current states">
      {at.map(({ state, since }) => (
        <li key={`${state} ${since}`}>
          In <b>{state}</b> for {duration(now - since)}
        </li>
      ))}
    </ul>
  );
}

function Outcome({ output, error, cause }: Execution) {
  return (
    <>
      {output !== undefined && <h4>Output</h4>}
      {output !== undefined && <JsonView name="Output" text={output} />}
      {error !== undefined && (
        <p class="error">
          Error <code>{error}</code>
        </p>
      )}
      {cause !== undefined && <h4>Cause</h4>}
      {cause !== undefined && <JsonView name="Cause" text={cause} />}
    </>
  );
}
