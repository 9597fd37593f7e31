/** Who reaches the API, and what is kept of them: a private API, a domain, the web ACL, access logs. */
import { describe, expect, it } from "vitest";
import { deploy } from "./deploy.ts";
import { resources, type Statement, template, text } from "./template.ts";

/** A resource's properties under these parameters. */
const made = (name: string, given: Record<string, string>) => deploy(given).resources[name]?.Properties;

describe("the API", () => {
  it("is public by default, without a policy and without a log", () => {
    const api = made("Api", {});
    expect(api?.EndpointConfiguration).toEqual({ Type: "REGIONAL" });
    for (const name of ["Policy", "AccessLogSetting", "Domain", "DisableExecuteApiEndpoint"])
      expect(api).not.toHaveProperty(name);
  });
});

describe("VpcEndpointIds", () => {
  const endpoints = ["vpce-01", "vpce-02"];
  const api = made("Api", { VpcEndpointIds: endpoints.join(",") });
  const [deny, allow, ...others]: Statement[] = api?.Policy.Statement ?? [];

  it("makes the API private, at these endpoints", () => {
    expect(api?.EndpointConfiguration).toEqual({ Type: "PRIVATE", VPCEndpointIds: endpoints });
  });

  it("lets nothing in that comes by another way", () => {
    expect(deny).toEqual({
      Effect: "Deny",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "execute-api:/*",
      Condition: { StringNotEquals: { "aws:SourceVpce": endpoints } },
    });
  });

  it("allows every route but POST /urls, which stays with those who have the stack's policy", () => {
    expect(others).toEqual([]);
    expect(allow).toMatchObject({ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke" });
    const patterns = [allow?.Resource].flat().map(String);
    const isAllowed = (route: string) =>
      patterns.some((it) => new RegExp(`^${it.replace("*", ".*")}$`).test(`execute-api:/v1/${route}`));
    const methods = ["GET", "HEAD", "POST", "OPTIONS"];
    expect(methods.filter((method) => isAllowed(`${method}/respond`))).toEqual(methods);
    expect(isAllowed("GET/nothing/here")).toBe(true);
    expect(isAllowed("POST/urls")).toBe(false);
    expect(allow).not.toHaveProperty("Condition");
  });
});

describe("a domain", () => {
  const given = {
    DomainName: "approve.example.com",
    CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1",
    HostedZoneId: "Z1",
  };

  it("is regional, speaks TLS 1.2 at least, and leads to the stage", () => {
    expect(made("Domain", given)).toEqual({
      DomainName: given.DomainName,
      RegionalCertificateArn: given.CertificateArn,
      EndpointConfiguration: { Types: ["REGIONAL"] },
      SecurityPolicy: "TLS_1_2",
    });
    expect(made("DomainMapping", given)).toEqual({
      DomainName: { Ref: "Domain" },
      RestApiId: { Ref: "Api" },
      Stage: { Ref: "Api.Stage" },
    });
  });

  it("has an alias in the hosted zone", () => {
    expect(made("DomainRecord", given)).toMatchObject({
      HostedZoneId: "Z1",
      Name: given.DomainName,
      Type: "A",
    });
  });
});

describe("the access log", () => {
  const setting = made("Api", { EnableAccessLogs: "true" })?.AccessLogSetting;

  it("has, of a request, its address and what became of it, and nothing that a caller writes", () => {
    expect(JSON.parse(setting.Format)).toEqual({
      request_id: "$context.requestId",
      time: "$context.requestTime",
      ip: "$context.identity.sourceIp",
      method: "$context.httpMethod",
      resource: "$context.resourcePath",
      status: "$context.status",
      refused_as: "$context.error.responseType",
      waf: "$context.wafResponseCode",
      ms: "$context.responseLatency",
      function_ms: "$context.integration.latency",
      bytes: "$context.responseLength",
    });
  });

  it("goes, in one line, to a group that is kept for a time", () => {
    expect(setting.Format).not.toContain("\n");
    expect(setting.DestinationArn["Fn::Sub"]).toMatch(/:log-group:\$\{AccessLogs\}$/);
    expect(template.Resources.AccessLogs?.Properties.RetentionInDays).toEqual({ Ref: "LogRetentionDays" });
  });

  it("leaves the account's own setting alone, which other APIs share", () => {
    expect(resources("AWS::ApiGateway::Account")).toEqual([]);
  });
});

describe("the web ACL", () => {
  it("bounds the requests of an address, and has no rule that a long query breaks", () => {
    const acl = made("WebAcl", { EnableWaf: "true", WafRateLimit: "300" });
    expect(acl).toMatchObject({ Scope: "REGIONAL", DefaultAction: { Allow: {} } });
    expect(acl?.Rules).toEqual([
      expect.objectContaining({
        Action: { Block: {} },
        Statement: {
          RateBasedStatement: { AggregateKeyType: "IP", EvaluationWindowSec: 300, Limit: "300" },
        },
      }),
    ]);
  });

  it("takes no samples: they would show queries", () => {
    const samples = text.match(/SampledRequestsEnabled: \w+/g);
    expect(samples).toEqual(Array(2).fill("SampledRequestsEnabled: false"));
    expect(text.match(/VisibilityConfig:/g)).toHaveLength(2);
  });

  it("stands before the stage that both addresses lead to", () => {
    expect(made("WebAclAssociation", { EnableWaf: "true" })?.ResourceArn["Fn::Sub"]).toMatch(
      /:\/restapis\/\$\{Api\}\/stages\/\$\{Api\.Stage\}$/,
    );
  });

  it("logs only who was refused, without query, path, signature, referrer and cookies", () => {
    const logging = made("WebAclLogging", { EnableWaf: "true" });
    const header = (Name: string) => ({ SingleHeader: { Name } });
    expect(logging?.RedactedFields).toEqual([
      { QueryString: {} },
      { UriPath: {} },
      ...["authorization", "x-amz-security-token", "referer", "cookie"].map(header),
    ]);
    expect(logging?.LoggingFilter).toMatchObject({
      DefaultBehavior: "DROP",
      Filters: [{ Behavior: "KEEP", Conditions: [{ ActionCondition: { Action: "BLOCK" } }] }],
    });
  });

  it("logs to a group of the name that AWS WAF asks for, which is kept for a time", () => {
    const group = template.Resources.WebAclLogs?.Properties;
    expect(group?.LogGroupName["Fn::Sub"]).toMatch(/^aws-waf-logs-/);
    expect(group?.RetentionInDays).toEqual({ Ref: "LogRetentionDays" });
  });
});
