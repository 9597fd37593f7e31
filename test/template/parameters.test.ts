import { describe, expect, it } from "vitest";
import { resources, template } from "./template.ts";

const { Parameters } = template;

/** As CloudFormation does: the pattern must match the whole value. */
function accepts(name: string, value: string): boolean {
  const { AllowedPattern = "", MaxLength = Number.POSITIVE_INFINITY } = Parameters[name] ?? {};
  return value.length <= MaxLength && new RegExp(`^(?:${AllowedPattern})$`).test(value);
}

/** Cases of a table: a value, after how it is shown in the test's name. */
const shown = (value: string) => [JSON.stringify(value).slice(0, 60), value] as const;

const LOGO = "https://static.example.com/logo.svg";

describe("the parameters", () => {
  it("are these, safe by default", () => {
    expect(Object.fromEntries(Object.entries(Parameters).map(([name, it]) => [name, it.Default]))).toEqual({
      DisableEncryption: "false",
      EncryptionKeyArn: "NONE",
      PreviousEncryptionKeyArn: "NONE",
      Audience: "",
      BaseUrl: "",
      ActOnGet: "never",
      EnableOutputParameters: "false",
      EnablePostActions: "false",
      EnableDurableCallbacks: "false",
      DurableFunctionArns: "*",
      TaskResourceArns: "*",
      BrandName: "",
      BrandLogoUrl: "",
      AccentColor: "#0b57d0",
      VerboseLogging: "false",
      EnableMetrics: "false",
      EnableAlarms: "false",
      AlarmTopicArn: "NONE",
      AlarmThreshold: 1,
      EnableTracing: "false",
      EnableAccessLogs: "false",
      LogRetentionDays: 30,
      ThrottlingRateLimit: 100,
      ThrottlingBurstLimit: 200,
      ReservedConcurrency: 0,
      DomainName: "",
      CertificateArn: "NONE",
      HostedZoneId: "",
      VpcEndpointIds: "",
      EnableWaf: "false",
      WafRateLimit: 1000,
      EmailFrom: "",
      EmailIdentityArns: "",
      SnsTopicArns: "",
      SlackBotTokenSecretArn: "NONE",
      SlackWebhookSecretArn: "NONE",
      SlackSigningSecretArn: "NONE",
      SlackApiUrl: "https://slack.com/api",
      TeamsWebhookSecretArn: "NONE",
      WebhookAllowedHosts: "",
      WebhookSigningSecretArn: "NONE",
      AllowPrivateWebhooks: "false",
      EventBusName: "",
    });
  });

  it("stand each in one group of the form", () => {
    const { ParameterGroups } = template.Metadata["AWS::CloudFormation::Interface"] as {
      ParameterGroups: { Label: { default: string }; Parameters: string[] }[];
    };
    expect(ParameterGroups.flatMap((group) => group.Parameters).sort()).toEqual(
      Object.keys(Parameters).sort(),
    );
    expect(ParameterGroups).toContainEqual({
      Label: { default: "Pages: what people see" },
      Parameters: ["BrandName", "BrandLogoUrl", "AccentColor"],
    });
  });

  it.each(Object.keys(Parameters))("%s has a description, and words for what its pattern refuses", (name) => {
    const { Description, AllowedPattern, ConstraintDescription } = Parameters[name] ?? {};
    expect(Description).toEqual(expect.any(String));
    expect(ConstraintDescription).toEqual(AllowedPattern === undefined ? undefined : expect.any(String));
  });

  it.each(Object.entries(Parameters).filter(([, it]) => it.AllowedPattern !== undefined))(
    "%s may have its default",
    (name, { Default }) => {
      expect(accepts(name, String(Default))).toBe(true);
    },
  );

  it("of what people see go to the functions that show it", () => {
    const branding = {
      BRAND_NAME: { Ref: "BrandName" },
      BRAND_LOGO_URL: { Ref: "BrandLogoUrl" },
      ACCENT_COLOR: { Ref: "AccentColor" },
    };
    const showing = ["Respond", "Notify"];
    for (const name of showing)
      expect(template.Resources[name]?.Properties.Environment.Variables).toMatchObject(branding);
    const others = resources("AWS::Serverless::Function").filter(([name]) => !showing.includes(name));
    const elsewhere = JSON.stringify([template.Globals, others]);
    for (const { Ref } of Object.values(branding)) expect(elsewhere).not.toContain(Ref);
  });

  it("of the pages say what they take, whole, where YAML would cut it at a #", () => {
    expect(Parameters.AccentColor?.Description).toContain("#RRGGBB");
    expect(Parameters.AccentColor?.ConstraintDescription).toContain("#0b57d0");
  });
});

describe("an item of DurableFunctionArns", () => {
  const arn = "arn:aws:lambda:eu-west-1:111122223333:function";
  it.each(["*", `${arn}:order-approval:*`, `${arn}:team-*:*`, "arn:aws-cn:lambda:*:*:function:*:*"])(
    "may be %s",
    (value) => expect(accepts("DurableFunctionArns", value)).toBe(true),
  );

  it.each([
    "",
    "order-approval",
    `${arn}:order-approval`,
    `${arn}:order-approval:live`,
    `${arn}:order-approval:*\n`,
  ])("can't be %j, which would permit nothing", (value) =>
    expect(accepts("DurableFunctionArns", value)).toBe(false),
  );
});

describe("BrandName", () => {
  it.each(
    [
      'Example & Sons, "Ltd."',
      "<b>Bold</b>",
      "Müller's Bäckerei",
      "例株式会社",
      "مثال",
      "🍞",
      "x".repeat(75),
    ].map(shown),
  )("takes %s", (_, value) => {
    expect(accepts("BrandName", value)).toBe(true);
  });

  it.each(
    [
      "x".repeat(76),
      "a\nb",
      "a\n",
      "a\r",
      "a\tb",
      "a\0",
      "a\x1b[1m",
      "a\x7f",
      "a\x85",
      "a\x9f",
      "a\u2028b",
      "a\u2029",
    ].map(shown),
  )("refuses %s", (_, value) => {
    expect(accepts("BrandName", value)).toBe(false);
  });
});

describe("BrandLogoUrl", () => {
  it.each(
    [
      LOGO,
      "https://example.com",
      "https://example.com/",
      "https://EXAMPLE.com:8443/A_b-c~d/%C3%A9.png",
      "https://example.com?id=1",
      `${LOGO}?v=2&w=120&sig=a%2Fb+c==`,
      "https://example.com/a@2x.png",
      "https://example.com/a(1)!$*:.png",
      "https://xn--mller-kva.example/logo.png",
      "https://192.0.2.7/logo.png",
      LOGO.padEnd(1024, "x"),
    ].map(shown),
  )("takes %s", (_, value) => {
    expect(accepts("BrandLogoUrl", value)).toBe(true);
  });

  it.each(
    [
      "http://example.com/logo.svg",
      "HTTPS://example.com/logo.svg",
      "//example.com/logo.svg",
      "/logo.svg",
      "logo.svg",
      "data:image/svg+xml,x",
      "javascript:alert(1)",
      "https:",
      "https://",
      "https:///logo.svg",
      "https:example.com",
      "https://user@example.com/",
      "https://user:secret@example.com/",
      "https://user:1@example.com/",
      "https://@example.com/",
      "https://*/logo.svg",
      "https://*.example.com/logo.svg",
      "https://example..com/",
      "https://.example.com/",
      "https://example.com:/",
      "https://example.com:123456/",
      "https://example.com:https/",
      "https://[2001:db8::1]/logo.svg",
      "https://müller.example/",
      `${LOGO}#`,
      `${LOGO}#mark`,
      `${LOGO}?a b`,
      ` ${LOGO}`,
      `${LOGO} `,
      `${LOGO}\n`,
      `${LOGO}\t`,
      `${LOGO}\0`,
      `${LOGO}\u00a0`,
      `${LOGO}"`,
      `${LOGO}'`,
      `${LOGO}\``,
      `${LOGO};script-src *`,
      `${LOGO},default-src`,
      `${LOGO}<`,
      `${LOGO}>`,
      `${LOGO}\\`,
      "https://example.com\\@other.example/",
      `${LOGO}é`,
      LOGO.padEnd(1025, "x"),
    ].map(shown),
  )("refuses %s", (_, value) => {
    expect(accepts("BrandLogoUrl", value)).toBe(false);
  });
});

describe("AccentColor", () => {
  it.each(["#0b57d0", "#FFFFFF", "#000000", "#aBcDeF"])("takes %s", (value) => {
    expect(accepts("AccentColor", value)).toBe(true);
  });

  it.each(
    [
      "",
      "0b57d0",
      "#fff",
      "#0b57d",
      "#0b57d00",
      "#0b57d0ff",
      "#0b57dg",
      "blue",
      "rgb(0,0,0)",
      " #0b57d0",
      "#0b57d0 ",
      "#0b57d0\n",
      "#0b57d0;}",
      "#0b57d0}a{",
      "#０b57d0",
    ].map(shown),
  )("refuses %s", (_, value) => {
    expect(accepts("AccentColor", value)).toBe(false);
  });
});
