import type { Execution, Workflow } from "../../playground/shown.ts";
import type { Choice } from "../use-choice.ts";
import { useNow } from "../use-now.ts";
import { ExecutionRow } from "./execution-row.tsx";
import { ExecutionView } from "./execution-view.tsx";

interface Props extends Choice<Execution> {
  /** The newest first. */
  executions: readonly Execution[];
  workflows: ReadonlyMap<string, Workflow>;
}

/** What runs and what ran, and one of them in full. */
export function Executions({ executions, workflows, chosen, choose }: Props) {
  const now = useNow(executions.some(({ status }) => status === "RUNNING"));
  return (
    <section class="executions" id="executions" aria-labelledby="executions-title">
      <h2 id="executions-title">Executions</h2>
      {executions.length === 0 && (
        <p class="empty">
          Nothing has run yet. Press ‘Start’ at a workflow, then answer its message in the outbox.
        </p>
      )}
      <ul class="rows" aria-label="Executions">
        {executions.map((execution) => (
          <ExecutionRow
            key={execution.id}
            execution={execution}
            name={workflows.get(execution.workflow)?.name ?? execution.name}
            now={now}
            isChosen={execution === chosen}
            onChoose={() => choose(execution.id)}
          />
        ))}
      </ul>
      {chosen && (
        <ExecutionView
          key={chosen.id}
          execution={chosen}
          workflow={workflows.get(chosen.workflow)}
          now={now}
        />
      )}
    </section>
  );
}
