import { describe, expect, test } from "vitest";
import { startedByPeople } from "../../../../local/page/executions/started-by-people.ts";
import type { Execution, Workflow } from "../../../../local/playground/shown.ts";

const SHARED = {
  example: "orders",
  about: "",
  comment: "",
  drawing: { width: 0, height: 0, nodes: [], edges: [] },
};
const ASK: Workflow = { ...SHARED, id: "ask", name: "Ask", input: {} };
const RECORD: Workflow = { ...SHARED, id: "record", name: "Record" };
const WORKFLOWS = new Map([ASK, RECORD].map((workflow) => [workflow.id, workflow]));

function execution(id: string, workflow: string): Execution {
  return { id, workflow, name: id, status: "RUNNING", startedAt: 0, input: "{}", at: [], passed: [] };
}

describe("startedByPeople", () => {
  test("keeps an execution, in its place, when its workflow has an input, if an empty one", () => {
    const [second, first] = [execution("2", "ask"), execution("1", "ask")];
    expect(startedByPeople([second, first], WORKFLOWS)).toEqual([second, first]);
  });

  test("leaves an execution out when its workflow has no input", () => {
    expect(startedByPeople([execution("1", "record")], WORKFLOWS)).toEqual([]);
  });

  test("leaves an execution out when its workflow isn't known", () => {
    expect(startedByPeople([execution("1", "gone")], WORKFLOWS)).toEqual([]);
  });
});
