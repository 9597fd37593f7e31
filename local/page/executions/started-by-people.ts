import type { Execution, Workflow } from "../../playground/shown.ts";

/** The executions that people start here. The others' workflows have no input to fill in: events and state machines start them. */
export function startedByPeople(
  executions: readonly Execution[],
  workflows: ReadonlyMap<string, Workflow>,
): Execution[] {
  return executions.filter(({ workflow }) => workflows.get(workflow)?.input !== undefined);
}
