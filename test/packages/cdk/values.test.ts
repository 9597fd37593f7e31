import { App, Stack } from "aws-cdk-lib";
import { Topic } from "aws-cdk-lib/aws-sns";
import { describe, expect, it } from "vitest";
import { appTemplate } from "../../../packages/cdk/app.ts";
import { type Given, valuesOf } from "../../../packages/cdk/src/values.ts";

const { Parameters } = appTemplate();
const values = (given: Given) => valuesOf(Parameters, given);
const topic = new Topic(new Stack(new App(), "Topics"), "Topic").topicArn;

describe("valuesOf", () => {
  it("gives the defaults of template.yaml when nothing is given", () => {
    expect(values({})).toMatchObject({
      DisableEncryption: "false",
      EncryptionKeyArn: "NONE",
      TaskResourceArns: ["*"],
      SnsTopicArns: [],
      LogRetentionDays: 30,
      EmailFrom: "",
    });
    expect(Object.keys(values({}))).toEqual(Object.keys(Parameters));
  });

  it("gives what is given as CloudFormation has it", () => {
    const given = { enableWaf: true, wafRateLimit: 20, webhookAllowedHosts: ["a.example", "b.example"] };
    expect(values({ ...given, actOnGet: "programs", enableMetrics: false })).toMatchObject({
      EnableWaf: "true",
      WafRateLimit: 20,
      WebhookAllowedHosts: ["a.example", "b.example"],
      ActOnGet: "programs",
      EnableMetrics: "false",
    });
  });

  it("takes what isn't known yet when the parameter has a pattern", () => {
    const given = { alarmTopicArn: topic, snsTopicArns: [topic] };
    expect(values(given)).toMatchObject({ AlarmTopicArn: topic, SnsTopicArns: [topic] });
  });

  it.each<[Given, string]>([
    [
      { emailFrom: "Ann <ann@example.com>" },
      "emailFrom must be one bare address, such as approvals@example.com",
    ],
    [{ accentColor: "#0b57d0\n" }, "accentColor must be # and six hexadecimal digits, such as #0b57d0"],
    [{ audience: "x".repeat(513) }, "audience must be printable ASCII"],
    [{ wafRateLimit: 9 }, "wafRateLimit must be at least 10"],
    [{ wafRateLimit: 2_000_000_001 }, "wafRateLimit must be at most 2000000000"],
    [{ logRetentionDays: 2 }, "logRetentionDays must be one of 1, 3, 5,"],
    [{ actOnGet: "sometimes" }, "actOnGet must be one of never, programs, always"],
    [{ snsTopicArns: ["a,b"] }, "snsTopicArns must have no commas"],
    [{ snsTopicArns: "a" }, "snsTopicArns must be of the type CommaDelimitedList"],
    [{ emailFrom: true }, "emailFrom must be one bare address"],
    [{ enableWaf: 1 }, "enableWaf must be of the type String"],
    [{ wafRateLimit: NaN }, "wafRateLimit must be finite"],
    [{ throttlingBurstLimit: Infinity }, "throttlingBurstLimit must be finite"],
    [{ taskResourceArns: [] }, "taskResourceArns must not be empty"],
    [{ durableFunctionArns: [""] }, "durableFunctionArns must not be empty"],
    [{ encryptionKeyARN: "arn" }, "there is no property encryptionKeyARN"],
    [{ EmailFrom: "a@example.com", mailTo: undefined }, "there is no property EmailFrom, mailTo"],
  ])("refuses %j", (given, words) => {
    expect(() => values(given)).toThrow(`CallbackUrls: ${words}`);
  });

  it("takes an empty list when the parameter's default is one", () => {
    expect(values({ snsTopicArns: [] })).toMatchObject({ SnsTopicArns: [] });
  });

  it("knows no pattern and no bounds when the parameter has none", () => {
    const bare = { Description: "", Type: "String", Default: "" } as const;
    const parameters = {
      Short: { ...bare, MaxLength: 3 },
      Long: bare,
      Count: { ...bare, Type: "Number" } as const,
    };
    const given = { short: "abc", long: "a\nb", count: -1e9 };
    expect(valuesOf(parameters, given)).toEqual({ Short: "abc", Long: "a\nb", Count: -1e9 });
    expect(() => valuesOf(parameters, { short: "abcd" })).toThrow("short must have at most 3 characters");
  });
});
