import type { Workflow } from "../../playground/shown.ts";
import { grouped } from "../everything.ts";
import { WorkflowForm } from "./workflow-form.tsx";

type Props = { workflows: readonly Workflow[]; onStarted: (execution: string) => void };

/** The state machines of the examples, each with what starts it. @param onStarted takes the new execution's id */
export function Workflows({ workflows, onStarted }: Props) {
  return (
    <section class="workflows" id="workflows" aria-labelledby="workflows-title">
      <h2 id="workflows-title">Workflows</h2>
      {workflows.length === 0 && <p class="empty">The examples appear here once they are deployed.</p>}
      {grouped(workflows, ({ example }) => example).map(([example, its]) => (
        <Example key={example} name={example} workflows={its} onStarted={onStarted} />
      ))}
    </section>
  );
}

function Example({ name, workflows, onStarted }: Props & { name: string }) {
  const id = `example-${name}`;
  return (
    <section class="example" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      <p class="soft">{workflows[0]?.about}</p>
      {workflows.map((workflow) => (
        <article key={workflow.id} class="card" aria-label={`Workflow ${workflow.name}`}>
          {workflow.input ? (
            <WorkflowForm workflow={workflow} input={workflow.input} onStarted={onStarted} />
          ) : (
            <Unstartable workflow={workflow} />
          )}
        </article>
      ))}
    </section>
  );
}

function Unstartable({ workflow: { name, comment } }: { workflow: Workflow }) {
  return (
    <>
      <h4>{name}</h4>
      <p>{comment}</p>
      <p class="soft">Events or other workflows start it.</p>
    </>
  );
}
