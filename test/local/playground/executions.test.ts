import type { HistoryEvent } from "@aws-sdk/client-sfn";
import { describe, expect, it } from "vitest";
import { Executions, placeIn } from "../../../local/playground/executions.ts";
import { listen } from "../../functions/notify/server.ts";

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

  it("is nowhere once it has ended, and was in the state that ended it", () => {
    expect(placeIn([enters("Ask"), leaves("Ask"), enters("Rejected")], false)).toEqual({
      at: [],
      passed: ["Ask", "Rejected"],
    });
  });
});

describe("an execution", () => {
  /** Step Functions, with one execution whose history has two pages. */
  async function stepFunctions(status: string) {
    const pages = new Map<string | undefined, object>([
      [undefined, { events: [wired(1, "Prepare", "Entered")], nextToken: "2" }],
      ["2", { events: [wired(2, "Prepare", "Exited"), wired(3, "Ask", "Entered")] }],
    ]);
    const replies: Record<string, (body: { nextToken?: string }) => object | undefined> = {
      ListExecutions: () => ({ executions: [{ executionArn: "arn:e:1" }] }),
      DescribeExecution: () => ({ executionArn: "arn:e:1", stateMachineArn: "arn:m", status, startDate: 1 }),
      GetExecutionHistory: ({ nextToken }) => pages.get(nextToken),
    };
    const { url, received } = await listen((response, { headers, body }) => {
      const operation = String(headers["x-amz-target"]).replace("AWSStepFunctions.", "");
      response.end(JSON.stringify(replies[operation]?.(JSON.parse(body))));
    });
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const executions = new Executions({ clientConfig: { endpoint: url, region: "us-east-1", credentials } });
    return { executions, received };
  }

  const wired = (id: number, name: string, way: "Entered" | "Exited") => ({
    id,
    timestamp: id,
    type: `PassState${way}`,
    [`state${way}EventDetails`]: { name },
  });

  it("is read to the end of its history", async () => {
    const { executions } = await stepFunctions("RUNNING");
    expect(await executions.of("arn:m")).toMatchObject([
      { id: "arn:e:1", name: "1", at: [{ state: "Ask", since: 3_000 }], passed: ["Prepare"] },
    ]);
    expect(await executions.of("arn:m")).toHaveLength(1);
  });

  it("isn't looked at again once it has ended", async () => {
    const { executions, received } = await stepFunctions("SUCCEEDED");
    expect(await executions.of("arn:m")).toMatchObject([{ status: "SUCCEEDED", at: [] }]);
    const asked = received.length;
    expect(await executions.of("arn:m")).toEqual([]);
    expect(received).toHaveLength(asked + 1);
  });
});
