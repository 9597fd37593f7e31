import { describe, expect, it } from "vitest";
import { EXAMPLES, templateOf } from "../../local/examples/examples.ts";
import { readTemplate, type Statement } from "./template.ts";

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
  "deployment-approval Record": [statement("dynamodb:UpdateItem", { "Fn::GetAtt": "Records.Arn" })],
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
  "promotion-activity PromotionApproval": [],
  "promotion-activity Poller": [
    NOTIFY,
    statement(["states:GetActivityTask", "states:SendTaskFailure"], {
      "Fn::If": ["MakesActivity", { Ref: "Activity" }, { Ref: "ActivityArn" }],
    }),
  ],
};

const HAVE_ROLES = ["AWS::Serverless::StateMachine", "AWS::Serverless::Function"];

const roles = EXAMPLES.flatMap((example) =>
  Object.entries(readTemplate(templateOf(example)).Resources)
    .filter(([, { Type }]) => HAVE_ROLES.includes(Type))
    .map(([name, { Properties }]) => ({ role: `${example} ${name}`, policies: Properties.Policies ?? [] })),
);

describe("the examples' roles", () => {
  it("are those that are looked at here", () => {
    expect(roles.map(({ role }) => role).sort()).toEqual(Object.keys(POLICIES).sort());
  });

  it.each(roles)("$role may do what it is for, and nothing else", ({ role, policies }) => {
    const granted = policies.flatMap((policy: { Statement?: Statement[] }) => policy.Statement ?? [policy]);
    expect(granted).toEqual(POLICIES[role]);
  });
});
