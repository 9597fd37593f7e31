import { describe, expect, it } from "vitest";
import { definitionsOf, filledIn } from "../../local/examples/definition.ts";
import { EXAMPLES, templateOf } from "../../local/examples/examples.ts";
import { type Resource, readTemplate, type Statement } from "./template.ts";

const NOTIFY = { Ref: "NotifyPolicy" };
const statement = (Action: string | string[], Resource: unknown): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
});

/** What each role may do; the emulator lets state machines do anything. */
const POLICIES: Record<string, unknown[]> = {
  "human-approval HumanApproval": [NOTIFY],
  "deployment-approval Deployment": [NOTIFY],
  "deployment-approval TwoOfThree": [NOTIFY],
  "deployment-approval Record": [statement("dynamodb:UpdateItem", { "Fn::GetAtt": ["Records", "Arn"] })],
  "pipeline-approval Approval": [statement("states:StartExecution", { Ref: "Request" })],
  "pipeline-approval Request": [
    NOTIFY,
    statement("states:SendTaskFailure", {
      "Fn::Sub":
        "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:${AWS::StackName}",
    }),
  ],
  "approval-emails ApprovalEmails": [NOTIFY, statement("sns:Publish", { Ref: "Topic" })],
  "approval-emails Webhook": [NOTIFY],
  "durable-approval Role": [
    NOTIFY,
    statement(["lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"], {
      "Fn::Sub": "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}:*",
    }),
    statement(["logs:CreateLogStream", "logs:PutLogEvents"], { "Fn::GetAtt": ["Logs", "Arn"] }),
  ],
  "promotion-activity PromotionApproval": [],
  "promotion-activity Poller": [
    NOTIFY,
    statement(["states:GetActivityTask", "states:SendTaskFailure"], {
      "Fn::If": ["MakesActivity", { Ref: "Activity" }, { Ref: "ActivityArn" }],
    }),
  ],
};

/** A policy with statements, or a statement as SAM takes it, or a reference to a policy. */
type Policy = Partial<Statement> & { Statement?: Statement[] };

/** SAM makes a role for each of these that doesn't name one. */
const HAVE_ROLES = ["AWS::Serverless::StateMachine", "AWS::Serverless::Function"];

/** The policies of a resource that is a role, or comes with one; undefined for others. */
function policiesOf({ Type, Properties }: Resource): Policy[] | undefined {
  const { Policies = [], ManagedPolicyArns = [], Role } = Properties;
  if (Type === "AWS::IAM::Role")
    return [
      ...ManagedPolicyArns,
      ...Policies.map((policy: { PolicyDocument: Policy }) => policy.PolicyDocument),
    ];
  return HAVE_ROLES.includes(Type) && Role === undefined ? Policies : undefined;
}

const roles = EXAMPLES.flatMap((example) =>
  Object.entries(readTemplate(templateOf(example)).Resources).flatMap(([name, resource]) => {
    const policies = policiesOf(resource);
    return policies === undefined ? [] : [{ role: `${example} ${name}`, policies }];
  }),
);

describe("the examples' roles", () => {
  it("are those that are looked at here", () => {
    expect(roles.map(({ role }) => role).sort()).toEqual(Object.keys(POLICIES).sort());
  });

  it.each(roles)("$role may do what it is for, and nothing else", ({ role, policies }) => {
    const granted = policies.flatMap((policy): Policy[] => policy.Statement ?? [policy]);
    expect(granted).toEqual(POLICIES[role]);
  });
});

/** A parameter of an example's template. */
const parameterOf = (example: string, name: string) =>
  readTemplate(templateOf(example)).Parameters[name] ?? { Description: "", Type: "" };

describe("the examples' parameters", () => {
  it.each([
    ["Manager", ["o'neil@example.com"], ["", "a b", 'a"b', "a\\b"]],
    ["Security", ["o'neil@example.com"], ["", "a b", 'a"b', "a\\b"]],
    ["Approvers", ["o'neil@example.com"], ["", "a b", 'a"b', "a\\b"]],
    ["ManagerChannel", ["", "#managers", "C0123ABCD"], ["a b", 'a"b', "a'b", "a\\b"]],
    ["SecurityChannel", ["", "#security", "C0123ABCD"], ["a b", 'a"b', "a'b", "a\\b"]],
  ])("%s of deployment-approval takes nothing that would end a text of the definition", (name, good, bad) => {
    const { AllowedPattern = "" } = parameterOf("deployment-approval", name);
    const taken = [...good, ...bad].filter((value) => new RegExp(`^(?:${AllowedPattern})$`).test(value));
    expect(taken).toEqual(good);
  });

  it("let no deadline of durable-approval come after the end of the execution", () => {
    const { OrderApproval } = readTemplate(templateOf("durable-approval")).Resources;
    for (const name of ["TimeoutSeconds", "HeartbeatSeconds"]) {
      const { MaxValue } = parameterOf("durable-approval", name);
      expect(OrderApproval?.Properties.DurableConfig.ExecutionTimeout).toBe(Number(MaxValue) + 86_400);
    }
  });

  it("let no deadline of pipeline-approval come after its state's own timeout", () => {
    const [asking] = definitionsOf("pipeline-approval")
      .filter(({ name }) => name === "Approval")
      .map(filledIn);
    const { MaxValue } = parameterOf("pipeline-approval", "TimeoutSeconds");
    const longer = Number(MaxValue) + 86_400;
    expect(asking).toHaveProperty("States.RequestApproval.TimeoutSeconds", longer);
  });
});
