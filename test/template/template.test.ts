import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { deploy } from "./deploy.ts";
import { resources, template } from "./template.ts";

const api = template.Resources.Api?.Properties;

function events(name: string): { Path: string; Method: string; Auth?: object }[] {
  const all: Record<string, { Type: string; Properties: never }> =
    template.Resources[name]?.Properties.Events ?? {};
  return Object.values(all).map(({ Properties }) => Properties);
}

describe("the API", () => {
  it("is regional and has the one stage v1", () => {
    expect(api).toMatchObject({
      StageName: "v1",
      AlwaysDeploy: true,
      OpenApiVersion: "3.0.1",
    });
    expect(deploy().resources.Api?.Properties.EndpointConfiguration).toEqual({ Type: "REGIONAL" });
    expect(resources("AWS::Serverless::Api")).toHaveLength(1);
  });

  it("never logs a query, and is throttled", () => {
    expect(api?.MethodSettings).toEqual([
      expect.objectContaining({
        ResourcePath: "/*",
        HttpMethod: "*",
        DataTraceEnabled: false,
        LoggingLevel: "OFF",
        ThrottlingRateLimit: { Ref: "ThrottlingRateLimit" },
        ThrottlingBurstLimit: { Ref: "ThrottlingBurstLimit" },
      }),
    ]);
  });

  it("creates URLs only for signed requests", () => {
    expect(events("CreateUrlsApi")).toEqual([
      expect.objectContaining({ Path: "/urls", Method: "post", Auth: { Authorizer: "AWS_IAM" } }),
    ]);
    expect(api?.Auth).toEqual({ InvokeRole: "NONE" });
  });

  it("answers in Slack by a route of its own, which the function authorizes by Slack's signature", () => {
    expect(events("Slack")).toEqual([expect.objectContaining({ Path: "/slack", Method: "post" })]);
  });

  it("answers links, and whatever else is asked, without authorization", () => {
    const routes = events("Respond").map(
      ({ Path, Method, Auth }) => `${Method} ${Path}${Auth ? " signed" : ""}`,
    );
    const methods = ["get", "head", "post", "options", "put", "patch", "delete"];
    const others = ["/", "/{proxy+}"].flatMap((path) => methods.map((method) => `${method} ${path}`));
    const links = ["get", "head", "post", "options"].map((method) => `${method} /respond`);
    expect(routes).toEqual([...links, ...others]);
  });
});

describe("each function", () => {
  it("runs on Node 24 on arm64 from a bundle of its own", () => {
    expect(template.Globals.Function).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"] });
    const bundles = resources("AWS::Serverless::Function").map(([, { Properties }]) => Properties.CodeUri);
    expect(new Set(bundles).size).toBe(5);
  });

  it.each(resources("AWS::Serverless::Function"))(
    "%s logs to a group that is kept for a time",
    (name, { Properties }) => {
      expect(Properties.LoggingConfig).toEqual({ LogFormat: "Text", LogGroup: { Ref: `${name}Logs` } });
      expect(template.Resources[`${name}Logs`]?.Properties.RetentionInDays).toEqual({
        Ref: "LogRetentionDays",
      });
    },
  );
});

describe("the key", () => {
  it("is an HMAC key that outlives the stack", () => {
    const { DeletionPolicy, UpdateReplacePolicy, Properties } = template.Resources.EncryptionKey ?? {};
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(["Retain", "Retain"]);
    expect(Properties).toMatchObject({ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" });
  });
});

describe("the template", () => {
  it("has the documented outputs", () => {
    expect(Object.keys(template.Outputs)).toEqual([
      "Api",
      "Function",
      "Policy",
      "NotifyFunction",
      "NotifyPolicy",
      "SlackRequestUrl",
      "Key",
      "DomainTarget",
      "Dashboard",
    ]);
  });

  it("is published under the version of the package", () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(template.Metadata["AWS::ServerlessRepo::Application"]).toMatchObject({
      SemanticVersion: version,
      SpdxLicenseId: "Apache-2.0",
      LicenseUrl: "LICENSE",
      ReadmeUrl: "README.md",
    });
  });
});
