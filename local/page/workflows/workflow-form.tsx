import { useRef, useState } from "preact/hooks";
import type { Workflow } from "../../playground/shown.ts";
import { start } from "../actions.ts";
import { Problem } from "../problem.tsx";
import { useAction } from "../use-action.ts";
import { InputField } from "./field.tsx";
import { type Field, fieldsOf, readFields } from "./fields.ts";

type Props = { workflow: Workflow; input: Record<string, unknown>; onStarted: (execution: string) => void };

/** Starts a workflow, with the sample input or a changed one. */
export function WorkflowForm({ workflow, input, onStarted }: Props) {
  const { run, isBusy, error } = useAction(start, ({ execution }) => onStarted(execution));
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const details = useRef<HTMLDetailsElement>(null);
  const fields = fieldsOf(input);
  const submit = (form: HTMLFormElement) => {
    const read = readFields(fields, new FormData(form));
    setFaults("faults" in read ? read.faults : new Map());
    if ("input" in read) void run(workflow.id, read.input);
    else showFault(form, read.faults);
  };
  const showFault = (form: HTMLFormElement, faults: ReadonlyMap<string, string>) => {
    if (details.current) details.current.open = true;
    const [first = ""] = faults.keys();
    form.querySelector<HTMLElement>(`[name=${CSS.escape(first)}]`)?.focus();
  };
  return (
    <form
      aria-label={workflow.name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(event.currentTarget);
      }}
    >
      <div class="between">
        <h4>{workflow.name}</h4>
        <button class="main" type="submit" aria-disabled={isBusy}>
          Start
        </button>
      </div>
      <Problem text={error} />
      <p>{workflow.comment}</p>
      {fields.length > 0 && (
        <details ref={details}>
          <summary>Input</summary>
          {fields.map((field) => (
            <InputField key={keyOf(field)} field={field} fault={faults.get(field.name)} />
          ))}
        </details>
      )}
    </form>
  );
}

/** A sample that has changed begins anew. */
function keyOf({ name, initial }: Field): string {
  return JSON.stringify([name, initial]);
}
