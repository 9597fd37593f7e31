import { describe, expect, it } from "vitest";
import { resources, type Statement, template, text } from "./template.ts";

const KEY = { "Fn::If": ["IsGivenKey", { Ref: "EncryptionKeyArn" }, { "Fn::GetAtt": "EncryptionKey.Arn" }] };
const HMAC_ONLY = { StringEqualsIfExists: { "kms:MacAlgorithm": "HMAC_SHA_256" } };
const DERIVE = { Effect: "Allow", Action: "kms:GenerateMac", Resource: KEY, Condition: HMAC_ONLY };
const DERIVE_PREVIOUS = { ...DERIVE, Resource: { Ref: "PreviousEncryptionKeyArn" } };
const ANSWER = {
  Effect: "Allow",
  Action: ["states:SendTaskSuccess", "states:SendTaskFailure", "states:SendTaskHeartbeat"],
  Resource: { Ref: "TaskResourceArns" },
};
const ownLogs = (name: string) => ({
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: { "Fn::GetAtt": `${name}Logs.Arn` },
});

/** All that a role may do, from its own policies and those that name it. */
function statementsOf(role: string): Statement[] {
  const own = template.Resources[role]?.Properties.Policies ?? [];
  const attached = resources("AWS::IAM::Policy").filter(([, { Properties }]) =>
    Properties.Roles.some((it: { Ref: string }) => it.Ref === role),
  );
  const documents = [...own, ...attached.map(([, { Properties }]) => Properties)];
  return documents.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

describe("each function's role", () => {
  it.each([
    ["CreateUrls", [ownLogs("CreateUrls"), DERIVE]],
    ["CreateUrlsApi", [ownLogs("CreateUrlsApi"), DERIVE]],
    ["Respond", [ownLogs("Respond"), ANSWER, DERIVE, DERIVE_PREVIOUS]],
  ])("of %s allows this and nothing more", (name, statements) => {
    expect(template.Resources[name]?.Properties.Role).toEqual({ "Fn::GetAtt": `${name}Role.Arn` });
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

  it("gets its verbs on keys only under the condition that the key is there", () => {
    expect(template.Resources.DeriveDayKeysPolicy?.Condition).toBe("Encrypted");
    expect(template.Resources.DerivePreviousDayKeysPolicy?.Condition).toBe("HasPreviousKey");
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
      "CreateUrlsPolicy",
      "DeriveDayKeysPolicy",
      "DerivePreviousDayKeysPolicy",
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
      { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: { "Fn::GetAtt": "CreateUrls.Arn" } },
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

  it("lets our three roles compute MACs of one kind, and nobody else", () => {
    expect(others).toEqual([]);
    expect(derive).toEqual({
      Sid: "DeriveDayKeys",
      Effect: "Allow",
      Principal: {
        AWS: ["CreateUrlsRole", "CreateUrlsApiRole", "RespondRole"].map((role) => ({
          "Fn::GetAtt": `${role}.Arn`,
        })),
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
