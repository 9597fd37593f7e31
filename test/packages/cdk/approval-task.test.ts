import { readFileSync } from "node:fs";
import { Duration, Stack } from "aws-cdk-lib";
import {
  DefinitionBody,
  type IChainable,
  JsonPath,
  Pass,
  QueryLanguage,
  StateMachine,
} from "aws-cdk-lib/aws-stepfunctions";
import { describe, expect, it } from "vitest";
import { parseNotify } from "../../../functions/notify/request.ts";
import { checkDefinition } from "../../../local/examples/check.ts";
import type { ApprovalTaskProps } from "../../../packages/cdk/src/index.ts";
import { allowed, written } from "./allowed.ts";
import { addTo, newStack, resourcesOf } from "./synthesized.ts";

const ASKED = {
  message: { subject: "Invoice 4711", details: [{ label: "Amount", value: "€ 1,200" }] },
  channels: [{ type: "email" as const, to: ["ann@example.com"] }],
};
const WHO = { answeredBy: "$recipient", answeredAt: "$answered_at" };

/** Adds a state machine and gives its definition, checked as AWS does. */
function definitionOf(stack: Stack, start: IChainable, queryLanguage?: QueryLanguage) {
  const definitionBody = DefinitionBody.fromChainable(start);
  new StateMachine(stack, "Machine", { definitionBody, ...(queryLanguage && { queryLanguage }) });
  const machine = Object.values(resourcesOf(stack)).find(
    (it) => it.Type === "AWS::StepFunctions::StateMachine",
  );
  const text = written(machine?.Properties.DefinitionString).replaceAll("<AWS::Partition>", "aws");
  checkDefinition({ name: "Machine", path: "the definition", text, substitutions: {}, parameters: {} });
  return JSON.parse(text);
}

/** The state of a task in a stack of its own. */
function stateOf(props: ApprovalTaskProps, machine = QueryLanguage.JSONATA) {
  const stack = newStack();
  return definitionOf(stack, addTo(stack).approvalTask(stack, "Ask", props), machine).States.Ask;
}

describe("approvalTask", () => {
  it("asks by Notify with 'Approve' and 'Reject', and waits a day, when only told what and whom", () => {
    const state = stateOf({ request: ASKED });
    expect(state).toMatchObject({
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      TimeoutSeconds: 86_400,
      End: true,
    });
    expect(state.Arguments).toEqual({
      FunctionName: "<Notify.Arn>",
      Payload: {
        token: "{% $states.context.Task.Token %}",
        expires_in: 86_400,
        actions: [
          {
            name: "approve",
            type: "success",
            label: "Approve",
            output: { approved: true },
            answer_context: WHO,
          },
          {
            name: "reject",
            type: "success",
            label: "Reject",
            output: { approved: false },
            answer_context: WHO,
          },
        ],
        ...ASKED,
      },
    });
    expect(() => parseNotify({ ...state.Arguments.Payload, token: "token" })).not.toThrow();
  });

  it("doesn't ask who answered when links aren't encrypted, which can't say it", () => {
    const stack = newStack();
    const task = addTo(stack, { disableEncryption: true }).approvalTask(stack, "Ask", { request: ASKED });
    const { Payload } = definitionOf(stack, task, QueryLanguage.JSONATA).States.Ask.Arguments;
    expect(Payload.actions).toEqual([
      { name: "approve", type: "success", label: "Approve", output: { approved: true } },
      { name: "reject", type: "success", label: "Reject", output: { approved: false } },
    ]);
  });

  it("ends its links with the task when it is given a timeout", () => {
    const { TimeoutSeconds, Arguments } = stateOf({ request: ASKED, timeout: Duration.minutes(90) });
    expect([TimeoutSeconds, Arguments.Payload.expires_in]).toEqual([5_400, 5_400]);
  });

  it("passes on actions, expressions and options of the state", () => {
    const actions = [{ name: "seen", type: "success" as const, output: "{% $states.input.invoice %}" }];
    const channels = "{% $states.input.channels %}" as const;
    const message = { subject: "{% 'Invoice ' & $states.input.invoice %}" };
    const request = { actions, channels, message, confirm: { button: "Seen" } };
    const state = stateOf({ request, comment: "Asks", outputs: "{% $states.result %}" });
    expect(state).toMatchObject({ Comment: "Asks", Output: "{% $states.result %}" });
    expect(state.Arguments.Payload).toMatchObject(request);
  });

  it("is in JSONata in a state machine in JSONPath, too", () => {
    const state = stateOf({ request: ASKED }, QueryLanguage.JSON_PATH);
    expect(state).toMatchObject({ QueryLanguage: "JSONata", Arguments: { Payload: ASKED } });
  });

  it("is in JSONPath when it is told so", () => {
    const message = { subject: JsonPath.format("Invoice {}", JsonPath.stringAt("$.invoice")) };
    const channels = [{ type: "email" as const, to: JsonPath.listAt("$.approvers") }];
    const queryLanguage = QueryLanguage.JSON_PATH as const;
    const state = stateOf(
      { queryLanguage, request: { message, channels }, resultPath: "$.answer" },
      queryLanguage,
    );
    expect(state).toMatchObject({ ResultPath: "$.answer", TimeoutSeconds: 86_400 });
    expect(state.Parameters.Payload).toMatchObject({
      "token.$": "$$.Task.Token",
      expires_in: 86_400,
      message: { "subject.$": "States.Format('Invoice {}', $.invoice)" },
      channels: [{ type: "email", "to.$": "$.approvers" }],
    });
  });

  it("is tried again with new links when that may help, as docs/notify.md has it, unless told not to", () => {
    const file = new URL("../../../docs/state-machines/approval.asl.json", import.meta.url);
    const documented = JSON.parse(readFileSync(file, "utf8"));
    expect(documented.States.Ask.Retry).toHaveLength(1);
    expect(stateOf({ request: ASKED }).Retry).toEqual(documented.States.Ask.Retry);
    expect(stateOf({ request: ASKED, retryOnServiceExceptions: false })).not.toHaveProperty("Retry");
  });

  it("lets the state machine's role invoke Notify, and nothing else", () => {
    const stack = newStack();
    definitionOf(stack, addTo(stack).approvalTask(stack, "Ask", { request: ASKED }));
    const [, policy] =
      Object.entries(resourcesOf(stack)).find(([id]) => id.startsWith("MachineRoleDefault")) ?? [];
    expect(allowed(policy)).toEqual(["Allow lambda:InvokeFunction <Notify.Arn>,<Notify.Arn>:*"]);
  });

  it("may stand between other states, in another stack, more than once", () => {
    const stack = newStack();
    const callbackUrls = addTo(stack);
    const other = new Stack(stack.node.root, "Other");
    const rejected = new Pass(other, "Rejected");
    const first = callbackUrls.approvalTask(other, "Ask the manager", { request: ASKED });
    const second = callbackUrls.approvalTask(other, "Ask security", { request: ASKED });
    const { States } = definitionOf(
      other,
      first.addCatch(rejected, { errors: ["States.Timeout"] }).next(second),
    );
    expect(States["Ask the manager"]).toMatchObject({
      Next: "Ask security",
      Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Rejected" }],
    });
    const { FunctionName } = States["Ask security"].Arguments;
    expect(FunctionName).toMatch(/^<Approvals:ExportsOutputFnGetAttNotifyArn\w+>$/);
  });
});
