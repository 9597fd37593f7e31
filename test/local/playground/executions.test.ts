import type { HistoryEvent } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "vitest";
import { placeIn } from "../../../local/playground/executions.ts";

let clock = 0;
const event = (over: Partial<HistoryEvent>): HistoryEvent => ({
  id: clock,
  type: "ExecutionStarted",
  timestamp: new Date(++clock),
  ...over,
});
const enters = (name: string) => event({ stateEnteredEventDetails: { name } });
const leaves = (name: string) => event({ stateExitedEventDetails: { name } });

describe("where an execution is", () => {
  it("is in what it has entered and not left, since when", () => {
    const events = [enters("Prepare"), leaves("Prepare"), enters("Ask")];
    const { at, passed } = placeIn(events, true);
    expect(at).toEqual([{ state: "Ask", since: events[2]?.timestamp?.getTime() }]);
    expect(passed).toEqual(["Prepare"]);
  });

  it("is in a state as often as branches are", () => {
    const { at } = placeIn([enters("All"), enters("Ask"), enters("Ask"), leaves("Ask")], true);
    expect(at.map(({ state }) => state)).toEqual(["All", "Ask"]);
  });

  it("is in a state again after it came back", () => {
    const { at, passed } = placeIn([enters("Ask"), leaves("Ask"), enters("Ask")], true);
    expect(at.map(({ state }) => state)).toEqual(["Ask"]);
    expect(passed).toEqual(["Ask"]);
  });

  it("is nowhere once it has ended", () => {
    expect(placeIn([enters("Ask")], false).at).toEqual([]);
  });
});
