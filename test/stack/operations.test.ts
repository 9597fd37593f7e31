/** What operators turn on, as far as the emulator has it; of the rest, test/template looks at the template. */
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { AwsClient } from "aws4fetch";
import { beforeAll, describe, expect, it } from "vitest";
import { deployStack, type Outputs, outputOf } from "../../local/deploy/deploy.ts";
import { resourcesOf } from "../../local/deploy/stack.ts";
import { apiUrl } from "./api-url.ts";
import { secret } from "./secrets.ts";
import { createUrls, emulator, endOf, send, startTask, stateOf, type Task, template } from "./task.ts";

const STACK = "operated";
const DOMAIN = "approve.example.com";
const TOPIC = "arn:aws:sns:us-east-1:000000000000:operated";
const CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/canary";
const lambda = new LambdaClient(emulator.clientConfig);

let app: Outputs;
let resourceIds: Record<string, string>;

beforeAll(async () => {
  const parameters = {
    EnableMetrics: "true",
    EnableAlarms: "true",
    AlarmTopicArn: TOPIC,
    EnableTracing: "true",
    EnableAccessLogs: "true",
    DomainName: DOMAIN,
    CertificateArn: CERTIFICATE,
    ThrottlingRateLimit: "5",
    ThrottlingBurstLimit: "10",
  };
  app = await deployStack(emulator, { name: STACK, template, parameters });
  resourceIds = await resourcesOf(new CloudFormationClient(emulator.clientConfig), STACK);
});

/** Where the stage answers that the domain leads to: our emulator takes no other name than its own. */
function atStage(url: string): string {
  const { pathname, search } = new URL(url);
  const own = `https://${resourceIds.Api}.execute-api.us-east-1.amazonaws.com/v1`;
  return apiUrl(`${own}${pathname}${search}`, emulator);
}

/** Asks the emulator what the stack has made, as the CLI does. */
async function ask(service: string, path: string, body?: string): Promise<string> {
  const client = new AwsClient({
    ...emulator.clientConfig.credentials,
    service,
    region: "us-east-1",
    retries: 0,
  });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const init = body === undefined ? {} : { method: "POST", body, headers };
  return (await client.fetch(`${emulator.endpoint}${path}`, init)).text();
}

/** Starts a task and gives it a link, at the stack's own domain. */
async function linked(): Promise<Task & { url: string }> {
  const task = await startTask();
  const actions = [{ name: "go", type: "success", output: "done" }];
  const { urls } = await createUrls(app, { token: task.token, actions });
  const url = urls.go ?? "";
  secret(new URL(url).searchParams.get("data") ?? "");
  return { ...task, url };
}

/** The log lines of a function that count this. */
async function counted(name: string, metric: string): Promise<Record<string, unknown>[]> {
  const search = new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${STACK}-${name}` });
  const { events = [] } = await new CloudWatchLogsClient(emulator.clientConfig).send(search);
  const lines = events.filter(({ message = "" }) => message.includes(`"Name":"${metric}"`));
  return lines.map(({ message = "" }) => JSON.parse(message));
}

describe("a domain of the stack's own", () => {
  it("is where links lead, and leads to the stage that answers them", async () => {
    expect(outputOf(app, "Api")).toBe(`https://${DOMAIN}`);
    expect(outputOf(app, "DomainTarget")).toContain("execute-api");
    const task = await linked();
    expect(task.url).toMatch(new RegExp(`^https://${DOMAIN}/respond\\?action=go&data=`));
    const mapped = JSON.parse(await ask("apigateway", `/domainnames/${DOMAIN}/basepathmappings`));
    expect([mapped.item].flat()).toEqual([
      expect.objectContaining({ restApiId: resourceIds.Api, stage: "v1" }),
    ]);
    expect(await send(atStage(task.url))).toMatchObject({ status: 405 });
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
    expect(await send(atStage(task.url), { method: "POST" })).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: "done" });
  });

  it("is refused without a certificate, before anything is made", async () => {
    const half = { name: "half", template, parameters: { DomainName: "half.example.com" } };
    await expect(deployStack(emulator, half)).rejects.toThrow("DomainName needs CertificateArn");
    expect(
      await resourcesOf(new CloudFormationClient(emulator.clientConfig), "half").catch(() => ({})),
    ).toEqual({});
  });
});

describe("EnableMetrics", () => {
  it("counts links, presses and refusals in the log lines, under the function's name", async () => {
    const { url } = await linked();
    await send(atStage(url), { method: "POST" });
    await send(atStage(`https://${DOMAIN}/respond?action=go&data=x`), { method: "POST" });
    const [created] = await counted("CreateUrls", "created");
    const [answered] = await counted("Respond", "answered");
    const refused = (await counted("Respond", "refused")).at(-1);
    expect(created).toMatchObject({ created: 1, function: resourceIds.CreateUrls });
    expect(answered).toMatchObject({ answered: 1, type: "success", function: resourceIds.Respond });
    expect(refused).toMatchObject({ refused: 1, error: "InvalidPayload", function: resourceIds.Respond });
    expect(created?._aws).toMatchObject({ Timestamp: expect.any(Number) });
  });

  it("makes a dashboard of the functions that are there", async () => {
    const DashboardName = outputOf(app, "Dashboard");
    const query = new URLSearchParams({ Action: "GetDashboard", Version: "2010-08-01", DashboardName });
    const found = await ask("monitoring", "/", String(query));
    for (const name of ["CreateUrls", "CreateUrlsApi", "Notify", "Respond"])
      expect(found).toContain(resourceIds[name]);
  });
});

describe("EnableAlarms", () => {
  // What else an alarm has, its dimensions and topic, the emulator doesn't tell: test/template/watching.test.ts.
  it("makes alarms on what this stack counts", async () => {
    const query = new URLSearchParams({ Action: "DescribeAlarms", Version: "2010-08-01" });
    const found = await ask("monitoring", "/", String(query));
    const alarm = new RegExp(`<AlarmName>${STACK}-(\\w+)-.*?<MetricName>(\\w+)</MetricName>`, "gs");
    const metrics = [...found.matchAll(alarm)].map(([, name, metric]) => [name, metric]);
    expect(Object.fromEntries(metrics)).toEqual({
      ApiErrorsAlarm: "5XXError",
      ConcurrencyAlarm: "Throttles",
      CreateUrlsErrorsAlarm: "Errors",
      FaultsAlarm: "faults",
      KmsAlarm: "kms_failed",
      NotifyErrorsAlarm: "Errors",
      ThrottledAlarm: "throttled",
    });
  });
});

describe("the functions", () => {
  it("are traced with EnableTracing", async () => {
    for (const name of ["CreateUrls", "CreateUrlsApi", "Notify", "Respond"]) {
      const FunctionName = resourceIds[name];
      const { TracingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      expect([name, TracingConfig?.Mode]).toEqual([name, "Active"]);
    }
  });
});

// The last but one, as it uses up what the API takes.
describe("ThrottlingBurstLimit", () => {
  it("has a flood refused before it reaches the function, and leaves the link to be pressed later", async () => {
    const task = await linked();
    const flood = Array.from({ length: 60 }, () => send(atStage(`https://${DOMAIN}/respond`)));
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([400, 429]));
    expect(statuses.filter((status) => status === 400).length).toBeLessThan(30);
    await expect
      .poll(async () => (await send(atStage(task.url), { method: "POST" })).status, {
        timeout: 10_000,
        interval: 1_000,
      })
      .toBe(200);
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED" });
  });
});
