/** A CDK app as the construct's README has it, and somebody writes it. `cdk deploy` runs it. */
import { App, CfnOutput, CliCredentialsStackSynthesizer, Duration, Stack } from "aws-cdk-lib";
import { User } from "aws-cdk-lib/aws-iam";
import { DefinitionBody, JsonPath, Pass, QueryLanguage, StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { CallbackUrls } from "callback-urls-cdk";

const stack = new Stack(new App(), "approvals", {
  // An emulator has no roles of CDK's own.
  // @ts-expect-error CDK's types aren't for exactOptionalPropertyTypes
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: "cdk-assets" }),
});
const callbackUrls = new CallbackUrls(stack, "CallbackUrls", {
  emailFrom: "approvals@callback-urls.example",
  // The emulator lets no other resource through.
  emailIdentityArns: ["*"],
  enablePostActions: true,
});
const creator = new User(stack, "Creator");
const notifier = new User(stack, "Notifier");

const ask = callbackUrls.approvalTask(stack, "Ask", {
  timeout: Duration.hours(8),
  request: {
    message: { subject: "{% 'Invoice ' & $states.input.invoice & ' waits for your approval' %}" },
    channels: [{ type: "email", to: ["{% $states.input.approver %}"] }],
  },
});
const approval = new StateMachine(stack, "Approval", {
  definitionBody: DefinitionBody.fromChainable(ask),
  queryLanguage: QueryLanguage.JSONATA,
});

const askForComment = callbackUrls.approvalTask(stack, "Ask for a comment", {
  request: {
    message: { subject: "{% 'Invoice ' & $states.input.invoice %}" },
    channels: [{ type: "email", to: ["{% $states.input.approver %}"] }],
    actions: [
      {
        name: "decide",
        type: "post",
        label: "Answer",
        outcomes: [
          {
            name: "approve",
            type: "success",
            label: "Approve",
            schema: {
              type: "object",
              properties: {
                approved: { const: true },
                comment: { type: "string", title: "Comment", maxLength: 500 },
              },
              required: ["approved"],
            },
            output_body: true,
            answer_context: { approvedBy: "$recipient" },
          },
          {
            name: "reject",
            type: "failure",
            label: "Reject",
            schema: {
              type: "object",
              properties: { reason: { type: "string", title: "Reason", maxLength: 500 } },
              required: ["reason"],
            },
            error: "Rejected",
            cause_path: "$.reason",
          },
        ],
      },
    ],
  },
});

const askInJsonPath = callbackUrls.approvalTask(stack, "Ask in JSONPath", {
  queryLanguage: QueryLanguage.JSON_PATH,
  request: {
    message: { subject: JsonPath.format("Invoice {}", JsonPath.stringAt("$.invoice")) },
    channels: [{ type: "email", to: JsonPath.listAt("$.approvers") }],
  },
  resultPath: "$.answer",
});

callbackUrls.grantCreate(creator);
callbackUrls.grantNotify(notifier);

const commented = new StateMachine(stack, "Commented", {
  definitionBody: DefinitionBody.fromChainable(askForComment),
  queryLanguage: QueryLanguage.JSONATA,
});
const inJsonPath = new StateMachine(stack, "InJsonPath", {
  definitionBody: DefinitionBody.fromChainable(askInJsonPath.next(new Pass(stack, "Go on"))),
});

const outputs = {
  Approve: approval.stateMachineArn,
  Comment: commented.stateMachineArn,
  JsonPath: inJsonPath.stateMachineArn,
  ApiUrl: callbackUrls.apiUrl,
  CreateUrlsName: callbackUrls.createUrlsFunction.functionName,
  NotifyName: callbackUrls.notifyFunction.functionName,
  CreatorName: creator.userName,
  NotifierName: notifier.userName,
};
for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
