import { describe, expect, it } from "vitest";
import { deploy, objections } from "./deploy.ts";
import { resources, template } from "./template.ts";

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:slack";
const DOMAIN = {
  DomainName: "approve.example.com",
  CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1",
};
const BY_DEFAULT = [
  "Api",
  ...["CreateUrls", "CreateUrlsApi", "Notify", "Respond"].flatMap((name) => [
    name,
    `${name}Role`,
    `${name}Logs`,
  ]),
  "CreateUrlsPolicy",
  "NotifyPolicy",
  "EncryptionKey",
  "DeriveDayKeysPolicy",
];
const ALARMS = [
  "ApiErrors",
  "Faults",
  "NotifyErrors",
  "CreateUrlsErrors",
  "Kms",
  "Throttled",
  "Concurrency",
].map((name) => `${name}Alarm`);
const SLACK = ["Slack", "SlackRole", "SlackLogs"];

describe("a deployment", () => {
  it("has nothing by default but the functions, their API, roles and logs, and the key", () => {
    const { resources: made, outputs } = deploy();
    expect(Object.keys(made).sort()).toEqual([...BY_DEFAULT].sort());
    expect(outputs).toEqual(["Api", "Function", "Policy", "NotifyFunction", "NotifyPolicy", "Key"]);
  });

  it.each<[Record<string, string>, string[]]>([
    [{ EnableDurableCallbacks: "true" }, ["AnswerDurableFunctionsPolicy"]],
    [{ EnableMetrics: "true" }, ["Dashboard"]],
    [{ EnableAlarms: "true" }, ALARMS],
    [{ EnableAlarms: "true", EventBusName: "default" }, [...ALARMS, "EventsAlarm", "PutEventsPolicy"]],
    [
      { EnableAlarms: "true", SlackSigningSecretArn: SECRET },
      [...ALARMS, "SlackAlarm", "SlackConcurrencyAlarm", ...SLACK],
    ],
    [{ EnableTracing: "true" }, []],
    [{ EnableAccessLogs: "true" }, ["AccessLogs"]],
    [{ EnableWaf: "true" }, ["WebAcl", "WebAclAssociation", "WebAclLogging", "WebAclLogs"]],
    [DOMAIN, ["Domain", "DomainMapping"]],
    [{ ...DOMAIN, HostedZoneId: "Z1" }, ["Domain", "DomainMapping", "DomainRecord"]],
    [{ VpcEndpointIds: "vpce-01" }, []],
    [{ ReservedConcurrency: "50", ThrottlingRateLimit: "500" }, []],
  ])("with %o has these resources more", (given, more) => {
    const made = Object.keys(deploy(given).resources);
    expect(made.sort()).toEqual([...BY_DEFAULT, ...more].sort());
  });

  it("says where a domain's record must lead, and what the dashboard is called, when there are any", () => {
    const { outputs } = deploy({ ...DOMAIN, EnableMetrics: "true" });
    expect(outputs.slice(-2)).toEqual(["DomainTarget", "Dashboard"]);
  });
});

describe("rules", () => {
  it.each<[Record<string, string>, string[]]>([
    [{}, []],
    [DOMAIN, []],
    [{ ...DOMAIN, HostedZoneId: "Z1", EnableWaf: "true" }, []],
    [{ VpcEndpointIds: "vpce-01,vpce-02", EnableWaf: "true" }, []],
    [{ SlackSigningSecretArn: SECRET }, []],
    [{ DomainName: DOMAIN.DomainName }, ["DomainName needs CertificateArn"]],
    [{ CertificateArn: DOMAIN.CertificateArn }, ["CertificateArn needs DomainName"]],
    [{ HostedZoneId: "Z1" }, ["HostedZoneId needs DomainName"]],
    [{ AlarmTopicArn: "arn:aws:sns:a:b:c" }, ["AlarmTopicArn needs EnableAlarms"]],
    [{ AlarmTopicArn: "arn:aws:sns:a:b:c", EnableAlarms: "true" }, []],
    [{ ...DOMAIN, VpcEndpointIds: "vpce-01" }, ["DomainName makes a public domain"]],
    [{ SlackSigningSecretArn: SECRET, VpcEndpointIds: "vpce-01" }, ["Slack can't reach the private API"]],
  ])("object to %o with what to do", (given, beginnings) => {
    expect(objections(given)).toEqual(beginnings.map((text) => expect.stringContaining(text)));
  });

  it("use no function that CloudFormation refuses there", () => {
    const functions = JSON.stringify(template.Rules).match(/"(Fn::\w+|Condition)"/g) ?? [];
    expect(new Set(functions)).toEqual(new Set(['"Fn::Not"', '"Fn::Equals"']));
  });
});

describe("the functions", () => {
  it("count everything, and are traced, only where the stack says so", () => {
    expect(template.Globals.Function).toMatchObject({
      Tracing: { "Fn::If": ["Traces", "Active", "PassThrough"] },
      Environment: { Variables: { ENABLE_METRICS: { Ref: "EnableMetrics" } } },
    });
    for (const [, { Properties }] of resources("AWS::Serverless::Function"))
      expect(Properties).not.toHaveProperty("Tracing");
  });

  it("leave the API untraced: its segments hold the URL, and with it the link", () => {
    expect(template.Resources.Api?.Properties).not.toHaveProperty("TracingEnabled");
  });

  it("have containers set aside where anyone reaches them, and only when asked for", () => {
    const reserved = (given: Record<string, string>) =>
      Object.entries(deploy({ ...given, SlackSigningSecretArn: SECRET }).resources)
        .filter(([, { Properties }]) => "ReservedConcurrentExecutions" in Properties)
        .map(([name, { Properties }]) => [name, Properties.ReservedConcurrentExecutions]);
    expect(reserved({})).toEqual([]);
    expect(reserved({ ReservedConcurrency: "50" })).toEqual([
      ["Respond", "50"],
      ["Slack", "50"],
    ]);
  });

  const own = { "Fn::Sub": "https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/v1" };
  const domain = { "Fn::Sub": "https://${DomainName}" };
  const other = "https://other.example.com/a";

  it.each([
    ["nothing", {}, own, ""],
    ["a domain", DOMAIN, domain, domain],
    ["a domain and another base", { ...DOMAIN, BaseUrl: other }, other, other],
  ])("lead links, with %s, to where the stack is reached", (_, given, base, overHttp) => {
    const made = deploy(given).resources;
    const baseOf = (name: string) => made[name]?.Properties.Environment.Variables.BASE_URL;
    expect([baseOf("CreateUrls"), baseOf("Notify")]).toEqual([base, base]);
    expect(baseOf("CreateUrlsApi")).toEqual(overHttp);
  });
});
