import { useState } from "preact/hooks";
import type { Execution, Workflow } from "../../playground/shown.ts";
import type { Choice } from "../use-choice.ts";
import { useNow } from "../use-now.ts";
import { ExecutionRow } from "./execution-row.tsx";
import { ExecutionView } from "./execution-view.tsx";

interface Props extends Choice<Execution> {
  /** The newest first. */
  executions: readonly Execution[];
  /** Those that people have started. */
  byPeople: readonly Execution[];
  workflows: ReadonlyMap<string, Workflow>;
}

/** What runs and what ran, and one of them in full. */
export function Executions({ executions, byPeople, workflows, chosen, isByPerson, choose }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  const now = useNow(executions.some(({ status }) => status === "RUNNING"));
  const listed = showsAll ? executions : byPeople;
  return (
    <section class="executions" id="executions" aria-labelledby="executions-title">
      <div class="between">
        <h2 id="executions-title">Executions</h2>
        <Others count={executions.length - byPeople.length} areShown={showsAll} onShow={setShowsAll} />
      </div>
      {listed.length === 0 && (
        <p class="empty">
          No example has run yet. Press ‘Start’ at a workflow, then answer its message in the outbox.
        </p>
      )}
      <ul class="rows" aria-label="Executions">
        {listed.map((execution) => (
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
          isAsked={isByPerson}
        />
      )}
    </section>
  );
}

type OthersProps = { count: number; areShown: boolean; onShow: (areShown: boolean) => void };

/** Left out at first: there may be many, such as one for each event. */
function Others({ count, areShown, onShow }: OthersProps) {
  return count === 0 ? null : (
    <label class="soft choice">
      <input
        type="checkbox"
        checked={areShown}
        onChange={({ currentTarget }) => onShow(currentTarget.checked)}
      />
      Also those that events and others start ({count})
    </label>
  );
}
