import { describe, expect, it } from "vitest";
import { resources, type Statement, template, text } from "./template.ts";

const KEY = {
  "Fn::If": ["IsGivenKey", { Ref: "EncryptionKeyArn" }, { "Fn::GetAtt": ["EncryptionKey", "Arn"] }],
};
const HMAC_ONLY = { StringEqualsIfExists: { "kms:MacAlgorithm": "HMAC_SHA_256" } };
const DERIVE = { Effect: "Allow", Action: "kms:GenerateMac", Resource: KEY, Condition: HMAC_ONLY };
const DERIVE_PREVIOUS = { ...DERIVE, Resource: { Ref: "PreviousEncryptionKeyArn" } };
const ANSWER = {
  Effect: "Allow",
  Action: ["states:SendTaskSuccess", "states:SendTaskFailure", "states:SendTaskHeartbeat"],
  Resource: { Ref: "TaskResourceArns" },
};
const PUT_EVENTS = {
  Effect: "Allow",
  Action: "events:PutEvents",
  Resource: {
    "Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/${EventBusName}",
  },
};
const TRACE = {
  Effect: "Allow",
  Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  Resource: "*",
};
const readSecret = (name: string) => ({
  Effect: "Allow",
  Action: "secretsmanager:GetSecretValue",
  Resource: { Ref: `${name}SecretArn` },
});
const SEND_EMAIL = {
  Effect: "Allow",
  Action: "ses:SendEmail",
  Resource: {
    "Fn::If": [
      "HasEmailIdentities",
      { Ref: "EmailIdentityArns" },
      [
        { "Fn::Sub": "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${EmailFrom}" },
        {
          "Fn::Sub": [
            "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${Domain}",
            { Domain: { "Fn::Select": [1, { "Fn::Split": ["@", { "Fn::Sub": "${EmailFrom}@" }] }] } },
          ],
        },
      ],
    ],
  },
};
const PUBLISH = { Effect: "Allow", Action: "sns:Publish", Resource: { Ref: "SnsTopicArns" } };
/** Answers the callbacks of durable functions. */
const ANSWER_DURABLE = {
  Effect: "Allow",
  Action: ["Success", "Failure", "Heartbeat"].map((it) => `lambda:SendDurableExecutionCallback${it}`),
  Resource: { Ref: "DurableFunctionArns" },
};
const SLACK_BOT = readSecret("SlackBotToken");
const NOTIFY = [
  SEND_EMAIL,
  PUBLISH,
  SLACK_BOT,
  ...["SlackWebhook", "TeamsWebhook", "WebhookSigning"].map(readSecret),
];
/** What stands in the place of a role that isn't there. */
const IF_SLACK = { "Fn::If": ["AnswersInSlack", { Ref: "SlackRole" }, { Ref: "AWS::NoValue" }] };

const ownLogs = (name: string) => ({
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: { "Fn::GetAtt": [`${name}Logs`, "Arn"] },
});

function isIfSlack(role: object): boolean {
  return JSON.stringify(role) === JSON.stringify(IF_SLACK);
}

/** A policy of a role's own; that of tracing stands there only when it is on. */
interface OwnPolicy {
  PolicyDocument: { Statement: Statement[] };
  "Fn::If"?: [string, OwnPolicy, object];
}

/** All that a role may do, from its own policies and those that name it. */
function statementsOf(role: string): Statement[] {
  const policies: OwnPolicy[] = template.Resources[role]?.Properties.Policies ?? [];
  const own = policies.map((policy) => policy["Fn::If"]?.[1] ?? policy);
  const attached = resources("AWS::IAM::Policy").filter(([, { Properties }]) =>
    Properties.Roles.some((it: { Ref?: string }) => (role === "SlackRole" ? isIfSlack(it) : it.Ref === role)),
  );
  const documents = [...own, ...attached.map(([, { Properties }]) => Properties)];
  return documents.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

describe("each function's role", () => {
  it.each([
    ["CreateUrls", [TRACE, ownLogs("CreateUrls"), PUT_EVENTS, DERIVE]],
    ["CreateUrlsApi", [TRACE, ownLogs("CreateUrlsApi"), PUT_EVENTS, DERIVE]],
    ["Notify", [TRACE, ownLogs("Notify"), ...NOTIFY, PUT_EVENTS, DERIVE]],
    ["Respond", [TRACE, ownLogs("Respond"), ANSWER, ANSWER_DURABLE, PUT_EVENTS, DERIVE, DERIVE_PREVIOUS]],
    [
      "Slack",
      [
        TRACE,
        ownLogs("Slack"),
        ANSWER,
        readSecret("SlackSigning"),
        ANSWER_DURABLE,
        SLACK_BOT,
        PUT_EVENTS,
        DERIVE,
        DERIVE_PREVIOUS,
      ],
    ],
  ])("of %s allows this and nothing more", (name, statements) => {
    expect(template.Resources[name]?.Properties.Role).toEqual({ "Fn::GetAtt": [`${name}Role`, "Arn"] });
    expect(statementsOf(`${name}Role`)).toEqual(statements);
  });

  it("is its own, is Lambda's alone, and has no managed policy", () => {
    const roles = resources("AWS::IAM::Role");
    const functions = resources("AWS::Serverless::Function");
    expect(roles.map(([name]) => name).sort()).toEqual(functions.map(([name]) => `${name}Role`).sort());
    for (const [, { Properties }] of roles) {
      expect(Object.keys(Properties).sort()).toEqual(["AssumeRolePolicyDocument", "Policies"]);
      expect(Properties.AssumeRolePolicyDocument.Statement).toEqual([
        { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
      ]);
    }
    for (const [, { Properties }] of functions) expect(Properties).not.toHaveProperty("Policies");
  });

  it("gets its verbs only under the condition that what they are for is there and turned on", () => {
    const conditions = resources("AWS::IAM::Policy").map(([name, { Condition }]) => [name, Condition]);
    expect(Object.fromEntries(conditions)).toEqual({
      AnswerDurableFunctionsPolicy: "AnswersDurableFunctions",
      SendEmailPolicy: "SendsEmail",
      PublishPolicy: "SendsSns",
      SlackBotPolicy: "HasSlackBot",
      SlackWebhookPolicy: "HasSlackWebhook",
      TeamsPolicy: "SendsTeams",
      WebhookPolicy: "SendsWebhooks",
      PutEventsPolicy: "SendsEvents",
      DeriveDayKeysPolicy: "Encrypted",
      DerivePreviousDayKeysPolicy: "HasPreviousKey",
    });
    for (const [name, { Properties }] of resources("AWS::IAM::Role")) {
      const optional = Properties.Policies.flatMap(
        (policy: OwnPolicy) => policy["Fn::If"]?.toSpliced(1, 1) ?? [],
      );
      expect([name, optional]).toEqual([name, ["Traces", { Ref: "AWS::NoValue" }]]);
    }
    for (const name of ["Slack", "SlackRole", "SlackLogs"])
      expect(template.Resources[name]?.Condition).toBe("AnswersInSlack");
  });
});

describe("policies", () => {
  it("stand in these resources and no others", () => {
    const types = [
      "AWS::IAM::Policy",
      "AWS::IAM::ManagedPolicy",
      "AWS::IAM::RolePolicy",
      "AWS::Lambda::Permission",
    ];
    expect(types.flatMap((type) => resources(type).map(([name]) => name)).sort()).toEqual([
      "AnswerDurableFunctionsPolicy",
      "CreateUrlsPolicy",
      "DeriveDayKeysPolicy",
      "DerivePreviousDayKeysPolicy",
      "NotifyPolicy",
      "PublishPolicy",
      "PutEventsPolicy",
      "SendEmailPolicy",
      "SlackBotPolicy",
      "SlackWebhookPolicy",
      "TeamsPolicy",
      "WebhookPolicy",
    ]);
  });

  it("let a creator, and no role of ours, call POST /urls and the CreateUrls function", () => {
    const { Properties = {} } = template.Resources.CreateUrlsPolicy ?? {};
    expect(Object.keys(Properties).sort()).toEqual(["Description", "PolicyDocument"]);
    expect(Properties.PolicyDocument.Statement).toEqual([
      {
        Effect: "Allow",
        Action: "execute-api:Invoke",
        Resource: {
          "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/v1/POST/urls",
        },
      },
      { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: { "Fn::GetAtt": ["CreateUrls", "Arn"] } },
    ]);
  });

  it("let a notifier, and no role of ours, call the Notify function", () => {
    const { Properties = {} } = template.Resources.NotifyPolicy ?? {};
    expect(Object.keys(Properties).sort()).toEqual(["Description", "PolicyDocument"]);
    expect(Properties.PolicyDocument.Statement).toEqual([
      { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: { "Fn::GetAtt": ["Notify", "Arn"] } },
    ]);
  });

  it("have a comment above each statement", () => {
    const lines = text.split("\n");
    const uncommented = lines.filter(
      (line, at) => /^\s*- (Effect|Sid):/.test(line) && !/^\s*#/.test(lines[at - 1] ?? ""),
    );
    expect(uncommented).toEqual([]);
  });
});

describe("the key's policy", () => {
  const [administer, derive, ...others]: Statement[] =
    template.Resources.EncryptionKey?.Properties.KeyPolicy.Statement ?? [];

  it("lets our roles compute MACs of one kind, and nobody else", () => {
    expect(others).toEqual([]);
    expect(derive).toEqual({
      Sid: "DeriveDayKeys",
      Effect: "Allow",
      Principal: {
        AWS: [
          ...["CreateUrlsRole", "CreateUrlsApiRole", "NotifyRole", "RespondRole"].map((role) => ({
            "Fn::GetAtt": [role, "Arn"],
          })),
          { "Fn::If": ["AnswersInSlack", { "Fn::GetAtt": ["SlackRole", "Arn"] }, { Ref: "AWS::NoValue" }] },
        ],
      },
      Action: "kms:GenerateMac",
      Resource: "*",
      Condition: HMAC_ONLY,
    });
  });

  it("lets the account administer the key without using it", () => {
    expect(administer).toEqual({
      Sid: "Administer",
      Effect: "Allow",
      Principal: { AWS: { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" } },
      Action: [
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:Describe*",
        "kms:DisableKey",
        "kms:EnableKey",
        "kms:Get*",
        "kms:List*",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateKeyDescription",
      ],
      Resource: "*",
    });
  });
});
