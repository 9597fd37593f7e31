import { App, NestedStack, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { AccountRootPrincipal, Role } from "aws-cdk-lib/aws-iam";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Topic } from "aws-cdk-lib/aws-sns";
import { describe, expect, it } from "vitest";
import { CallbackUrls, type CallbackUrlsProps } from "../../../packages/cdk/src/index.ts";
import { allowed } from "./allowed.ts";
import { DEPLOYMENTS, DOMAIN } from "./deployments.ts";
import { addTo, app, appWith, newStack, resourcesOf } from "./synthesized.ts";

describe("CallbackUrls", () => {
  it("takes what other resources of the app will be", () => {
    const stack = newStack();
    const alarmTopicArn = new Topic(stack, "Alarms").topicArn;
    const slackBotTokenSecretArn = new Secret(stack, "Bot").secretArn;
    addTo(stack, {
      enableAlarms: true,
      alarmTopicArn,
      slackBotTokenSecretArn,
      snsTopicArns: [alarmTopicArn],
    });
    const { FaultsAlarm, SlackBotPolicy, PublishPolicy } = resourcesOf(stack);
    const topic = { Ref: expect.stringMatching(/^Alarms/) };
    expect(FaultsAlarm?.Properties.AlarmActions).toEqual([topic]);
    const bot = { Ref: expect.stringMatching(/^Bot/) };
    expect(SlackBotPolicy?.Properties).toMatchObject({ PolicyDocument: { Statement: [{ Resource: bot }] } });
    expect(PublishPolicy?.Properties).toMatchObject({
      PolicyDocument: { Statement: [{ Resource: [topic] }] },
    });
  });

  it.each<[string, CallbackUrlsProps, unknown]>([
    ["the API's own", {}, /"https:\/\/",\{"Ref":"Api"\},"\.execute-api\.",\{"Ref":"AWS::Region"\}.*"\/v1"/],
    [
      "the domain's",
      { domainName: DOMAIN.DomainName, certificateArn: DOMAIN.CertificateArn },
      /"https:\/\/approve/,
    ],
    ["as given", { baseUrl: "https://links.example.com/a" }, /^"https:\/\/links\.example\.com\/a"$/],
  ])("tells the address of the API, %s", (_, props, expected) => {
    const stack = newStack();
    const { apiUrl } = addTo(stack, props);
    expect(JSON.stringify(stack.resolve(apiUrl))).toMatch(expected as RegExp);
  });

  it("tells what else the stack is when it is", () => {
    const stack = newStack();
    const { encryptionKeyArn, slackRequestUrl, domainTarget } = addTo(stack);
    expect(stack.resolve(encryptionKeyArn)).toEqual({ "Fn::GetAtt": ["EncryptionKey", "Arn"] });
    expect([slackRequestUrl, domainTarget]).toEqual([undefined, undefined]);
    const other = newStack();
    const { props } = DEPLOYMENTS["with all its channels, alarms and a domain"] ?? {};
    const all = addTo(other, props);
    expect(all.slackRequestUrl).toBe("https://approve.example.com/slack");
    expect(other.resolve(all.domainTarget)).toEqual({ "Fn::GetAtt": ["Domain", "RegionalDomainName"] });
    expect(addTo(newStack(), { disableEncryption: true }).encryptionKeyArn).toBeUndefined();
  });

  it.each(["Create", "Notify"] as const)("grants by grant%s what its managed policy allows", (name) => {
    const stack = newStack();
    const callbackUrls = addTo(stack);
    const role = new Role(stack, "Role", { assumedBy: new AccountRootPrincipal() });
    callbackUrls[`grant${name}`](role).assertSuccess();
    const { CreateUrlsPolicy, NotifyPolicy, ...others } = resourcesOf(stack);
    const policy = name === "Create" ? CreateUrlsPolicy : NotifyPolicy;
    const granted = Object.entries(others).find(([id]) => id.startsWith("RoleDefaultPolicy"))?.[1];
    expect(allowed(granted)).toEqual(allowed(policy));
    expect(allowed(policy)).toHaveLength(name === "Create" ? 2 : 1);
  });

  it("gives its policies and functions to other stacks of the app", () => {
    const stack = newStack();
    const callbackUrls = addTo(stack);
    const other = new Stack(stack.node.root, "Other");
    const managedPolicies = [callbackUrls.createUrlsPolicy, callbackUrls.notifyPolicy];
    const role = new Role(other, "Role", { assumedBy: new AccountRootPrincipal(), managedPolicies });
    callbackUrls.createUrlsFunction.grantInvoke(role);
    const policies = ["CreateUrlsPolicy", "NotifyPolicy"].map((id) => ({
      "Fn::ImportValue": Match.stringLikeRegexp(`^Approvals:ExportsOutputRef${id}`),
    }));
    Template.fromStack(other).hasResourceProperties("AWS::IAM::Role", { ManagedPolicyArns: policies });
    Template.fromStack(stack).hasOutput("*", { Value: { "Fn::GetAtt": ["CreateUrls", "Arn"] } });
  });

  it("may be in several stacks of an app, and once in each", () => {
    const stack = newStack();
    addTo(stack);
    const other = new Stack(stack.node.root, "Other");
    expect(() => addTo(other)).not.toThrow();
    expect(() => new CallbackUrls(other, "Again", { app })).toThrow(
      "CallbackUrls: Other has one already; make a stack for each",
    );
  });

  it("refuses a NestedStack, which can't be deployed with a transform", () => {
    const nested = new NestedStack(newStack(), "Nested");
    expect(() => addTo(nested)).toThrow(
      "CallbackUrls: Approvals/Nested is a NestedStack; put it into a Stack",
    );
  });

  it("refuses an app that doesn't tell where its API is", () => {
    const app = appWith({ Outputs: {} });
    expect(() => addTo(newStack(), { app })).toThrow("CallbackUrls: the app's template has no output Api");
  });

  it.each<[CallbackUrlsProps, string]>([
    [{ emailFrom: "Ann" }, "CallbackUrls: emailFrom must be one bare address"],
    [{ hostedZoneId: "Z1" }, "CallbackUrls: HostedZoneId needs DomainName"],
    [{ app: "/nowhere" }, "CallbackUrls: there is no built app in /nowhere; run `npm run build`"],
  ])("refuses %j", (props, words) => {
    expect(() => addTo(new Stack(new App(), "Refusing"), props)).toThrow(words);
  });
});
