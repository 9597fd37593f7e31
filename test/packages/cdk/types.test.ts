/** What doesn't compile: `tsc` fails here when one of these does. */
import { Duration } from "aws-cdk-lib";
import { JsonPath, QueryLanguage } from "aws-cdk-lib/aws-stepfunctions";
import { expect, expectTypeOf, it } from "vitest";
import type { ApprovalTaskProps, CallbackUrlsProps } from "../../../packages/cdk/src/index.ts";

const message = { subject: "Invoice 4711" };
const channels = [{ type: "email" as const, to: ["ann@example.com"] }];
const request = { message, channels };

it("refuses properties that aren't right", () => {
  const props: CallbackUrlsProps[] = [
    { enableWaf: true, throttlingRateLimit: 10, actOnGet: "programs", logRetentionDays: 30 },
    // @ts-expect-error booleans are booleans
    { enableWaf: "true" },
    // @ts-expect-error one of CloudWatch's
    { logRetentionDays: 31 },
    // @ts-expect-error a list
    { snsTopicArns: "arn:aws:sns:eu-west-1:111122223333:asked" },
    // @ts-expect-error no parameter
    { emailTo: "ann@example.com" },
  ];
  expect(props).toHaveLength(5);
});

it("refuses tasks that Notify would refuse", () => {
  const props: ApprovalTaskProps[] = [
    { request, timeout: Duration.hours(1), outputs: "{% $states.result %}" },
    { request: { ...request, message: { subject: "{% $states.input.subject %}" }, deliver: "all" } },
    { request: { message, channels: "{% $states.input.channels %}" } },
    {
      request: { message, channels: [{ type: "email", to: JsonPath.listAt("$.to") }] },
      queryLanguage: QueryLanguage.JSON_PATH,
      resultPath: "$.answer",
    },
    // @ts-expect-error the token is the state's
    { request: { ...request, token: "token" } },
    // @ts-expect-error the links end with the task
    { request: { ...request, expires_in: 60 } },
    // @ts-expect-error no expression
    { request: { message, channels: "$states.input.channels" } },
    // @ts-expect-error no such channel
    { request: { message, channels: [{ type: "pigeon" }] } },
    // @ts-expect-error whom
    { request: { message, channels: [{ type: "email" }] } },
    // @ts-expect-error what
    { request: { channels } },
    // @ts-expect-error of JSONPath
    { request, resultPath: "$.answer" },
    // @ts-expect-error of JSONata
    { request, queryLanguage: QueryLanguage.JSON_PATH, outputs: "{% $states.result %}" },
  ];
  expect(props).toHaveLength(12);
  expectTypeOf<ApprovalTaskProps>().not.toHaveProperty("integrationPattern");
});
