import { App, CfnResource, Stack } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import { attributeOf, attributesOf, lookUpIn } from "../../../packages/cdk/src/attribute.ts";
import type { Json } from "../../../packages/cdk/src/template.ts";

const stack = new Stack(new App(), "Told");
const api = new CfnResource(stack, "Api", { type: "AWS::ApiGateway::RestApi" });
const lookUp = lookUpIn(stack, new Map([["Api", api]]));

describe("attributeOf", () => {
  it.each<[Json, unknown]>([
    ["as it is", "as it is"],
    [{ Ref: "Api" }, { Ref: "Api" }],
    [{ Ref: "AWS::Region" }, { Ref: "AWS::Region" }],
    [{ "Fn::GetAtt": ["Api", "RootResourceId"] }, { "Fn::GetAtt": ["Api", "RootResourceId"] }],
    [{ "Fn::Sub": "v1/${Api}" }, { "Fn::Join": ["", ["v1/", { Ref: "Api" }]] }],
    [{ "Fn::Sub": ["${Base}/slack", { Base: "https://a.example" }] }, "https://a.example/slack"],
  ])("tells %j", (value, expected) => {
    expect(stack.resolve(attributeOf(value, lookUp))).toEqual(expected);
  });

  it.each<[Json, string]>([
    [{ "Fn::Select": [0, ["a"]] }, 'CallbackUrls can\'t tell {"Fn::Select":[0,["a"]]}'],
    [{ "Fn::GetAtt": "Api.RootResourceId" }, "CallbackUrls can't tell"],
    [{ Ref: "Api", Fn: 1 }, "CallbackUrls can't tell"],
    [["Api"], "CallbackUrls can't tell"],
    [{ Ref: "Queue" }, "CallbackUrls: the stack has no Queue"],
    [{ "Fn::Sub": "${Queue.Arn}" }, "CallbackUrls: the stack has no Queue.Arn"],
  ])("throws when it is %j", (value, words) => {
    expect(() => attributeOf(value, lookUp)).toThrow(words);
  });
});

describe("attributesOf", () => {
  it("leaves out outputs whose conditions don't hold", () => {
    const known = { values: {}, conditions: { No: { "Fn::Equals": ["1", "2"] } } };
    const Description = "";
    const outputs = { Api: { Description, Value: "a" }, Slack: { Description, Value: "b", Condition: "No" } };
    expect(attributesOf(outputs, known, lookUp)).toEqual({ Api: "a" });
  });
});
