/** The alarms and the dashboard: that they look at what the functions count, and at nothing else. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { metricsOf } from "../../functions/metrics.ts";
import { deploy } from "./deploy.ts";
import { resources } from "./template.ts";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:operations";
const SLACK = { SlackSigningSecretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:slack" };
const EVERYTHING = { ...SLACK, EnableAlarms: "true", EnableMetrics: "true", EventBusName: "default" };

interface Metric {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
}

/** The alarms of a deployment, by name. */
const alarmsOf = (given: Record<string, string>) =>
  Object.entries(deploy(given).resources).filter(([, { Type }]) => Type === "AWS::CloudWatch::Alarm");

/** Whether a log line with this metric makes CloudWatch count it. @param all as with `EnableMetrics` */
const isCounted = (name: string, all: boolean) => metricsOf({ [name]: 1 }, all) !== undefined;

const alarms = Object.fromEntries(alarmsOf(EVERYTHING));
const isReference = (value: unknown): value is { Ref: string } => typeof value === "object";

const functions = resources("AWS::Serverless::Function").map(([name]) => ({ Ref: name }));
const withoutSlack = functions.filter(({ Ref }) => Ref !== "Slack");

describe("an alarm", () => {
  it.each(alarmsOf(EVERYTHING))("%s goes off at once and clears by itself", (_, { Properties }) => {
    expect(Properties).toMatchObject({
      Statistic: "Sum",
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: "1",
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      TreatMissingData: "notBreaching",
    });
  });

  it.each(alarmsOf(EVERYTHING))("%s names a section of the runbook", (_, { Properties }) => {
    const [, file = "", section = ""] =
      /; (docs\/runbook\.md), (.+)$/.exec(Properties.AlarmDescription) ?? [];
    const runbook = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    expect(runbook.split("\n")).toContain(`## ${section}`);
  });

  it.each([
    ["ApiErrors", "AWS/ApiGateway", "5XXError", { ApiName: "AWS::StackName", Stage: "v1" }],
    ["Faults", "callback-urls", "faults", { stack: "AWS::StackName" }],
    ["Kms", "callback-urls", "kms_failed", { stack: "AWS::StackName" }],
    ["Throttled", "callback-urls", "throttled", { stack: "AWS::StackName" }],
    ["Concurrency", "AWS/Lambda", "Throttles", { FunctionName: "Respond" }],
    ["NotifyErrors", "AWS/Lambda", "Errors", { FunctionName: "Notify" }],
    ["CreateUrlsErrors", "AWS/Lambda", "Errors", { FunctionName: "CreateUrls" }],
    ["SlackConcurrency", "AWS/Lambda", "Throttles", { FunctionName: "Slack" }],
    ["Events", "callback-urls", "events_failed", { stack: "AWS::StackName" }],
    ["Slack", "callback-urls", "slack_failed", { stack: "AWS::StackName" }],
  ])("%s looks at its metric of this stack", (name, namespace, metric, by) => {
    const { Namespace, MetricName, Dimensions } = (alarms[`${name}Alarm`]?.Properties ?? {}) as Metric;
    expect([Namespace, MetricName]).toEqual([namespace, metric]);
    const of = Dimensions.map(({ Name, Value }) => [Name, isReference(Value) ? Value.Ref : Value]);
    expect(Object.fromEntries(of)).toEqual(by);
  });

  it("looks only at what is counted for the whole stack without EnableMetrics, too", () => {
    const ours = Object.values(alarms).map(({ Properties }) => Properties as Metric);
    for (const { MetricName } of ours.filter(({ Namespace }) => Namespace === "callback-urls"))
      expect(JSON.stringify(metricsOf({ [MetricName]: 1 }, false))).toContain('["function"],["stack"]');
  });

  it("tells the topic that it went off and that it cleared, where there is a topic", () => {
    for (const [, { Properties }] of alarmsOf({ ...EVERYTHING, AlarmTopicArn: TOPIC }))
      expect(Properties).toMatchObject({ AlarmActions: [TOPIC], OKActions: [TOPIC] });
    for (const [, { Properties }] of alarmsOf(EVERYTHING))
      expect(Properties).toMatchObject({ AlarmActions: [], OKActions: [] });
  });
});

describe("the dashboard", () => {
  const { DashboardName, DashboardBody } = deploy(EVERYTHING).resources.Dashboard?.Properties ?? {};
  const [body, names] = DashboardBody["Fn::Sub"];
  /** As CloudFormation fills it in: names for references, `${` for `${!`. */
  const filled: string = body.replace(/\$\{([^!}]+)\}/g, "<$1>").replaceAll("${!", "${");
  const { widgets } = JSON.parse(filled);
  const metrics: unknown[][] = widgets.flatMap(
    (widget: { properties: { metrics: unknown[][] } }) => widget.properties.metrics,
  );
  const named = (namespace: string) =>
    new Set(metrics.filter(([first]) => first === namespace).map(([, name]) => name));

  it("is the Region's own", () => {
    expect(DashboardName).toEqual({ "Fn::Sub": "${AWS::StackName}-${AWS::Region}" });
  });

  it("has whatever the functions count", () => {
    const shown = [...named("callback-urls")].map(String);
    expect([...shown, "refused"].sort()).toEqual(
      [
        ...["faults", "throttled", "kms_failed", "events_failed", "slack_failed", "created", "answered"],
        ...["refused", "key_hits", "key_misses", "kms_ms", "task_ms", "ms"],
      ].sort(),
    );
    expect([...shown, "refused"].filter((name) => !isCounted(name, true))).toEqual([]);
  });

  it("has what AWS measures of the API and the functions", () => {
    expect(named("AWS/ApiGateway")).toEqual(new Set(["Count", "4XXError", "5XXError", "Latency"]));
    expect(named("AWS/Lambda")).toEqual(new Set(["Duration", "Errors", "Throttles", "ConcurrentExecutions"]));
  });

  it("searches for the codes of refusals, by function", () => {
    const searches = metrics.flat().filter((it) => JSON.stringify(it).includes("SEARCH"));
    expect(searches).toHaveLength(functions.length);
    expect(searches[0]).toEqual({
      expression: `SEARCH('{"callback-urls",error,function} MetricName="refused" function="<CreateUrls>"', 'Sum', 300)`,
      label: "CreateUrls ${PROP('Dim.error')}",
    });
  });

  it("names functions that are there; Slack by a name that may be nobody's", () => {
    const references = new Set([...body.matchAll(/\$\{([A-Z]\w+)\}/g)].map(([, name]) => name));
    expect(references).toEqual(new Set([...withoutSlack.map(({ Ref }) => Ref), "SlackName"]));
    expect(names).toEqual({ SlackName: { Ref: "Slack" } });
    const without = deploy({ EnableMetrics: "true" }).resources.Dashboard?.Properties.DashboardBody[
      "Fn::Sub"
    ];
    expect(without[1]).toEqual({ SlackName: "NONE" });
  });

  it("lays its widgets out without one over another", () => {
    const places = widgets.map(({ x, y }: { x: number; y: number }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(widgets.length);
    for (const { x, width, height } of widgets) expect([x % 8, width, height]).toEqual([0, 8, 6]);
  });
});
