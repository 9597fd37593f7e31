import { App, Lazy, Stack, Token } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import type { Known } from "../../../packages/cdk/src/conditions.ts";
import { filled, present } from "../../../packages/cdk/src/fill.ts";
import type { Json } from "../../../packages/cdk/src/template.ts";

const known: Known = {
  values: { Name: "shop", Count: 3, List: ["a", "b"], None: [], Odd: "${AWS::Region}" },
  conditions: { Yes: { "Fn::Equals": ["1", "1"] }, No: { "Fn::Equals": ["1", "2"] } },
};
const NO_VALUE = { Ref: "AWS::NoValue" };

describe("filled", () => {
  it.each<[Json, Json | undefined]>([
    [{ Ref: "Name" }, "shop"],
    [{ Ref: "Count" }, 3],
    [{ Ref: "List" }, ["a", "b"]],
    [{ Ref: "Bucket" }, { Ref: "Bucket" }],
    [{ Ref: "AWS::Region" }, { Ref: "AWS::Region" }],
    [NO_VALUE, undefined],
    [{ "Fn::If": ["Yes", { Ref: "Name" }, "b"] }, "shop"],
    [{ "Fn::If": ["No", "a", { "Fn::If": ["Yes", "b", "c"] }] }, "b"],
    [{ kept: 1, left: { "Fn::If": ["No", 1, NO_VALUE] } }, { kept: 1 }],
    [
      [1, { "Fn::If": ["No", 1, NO_VALUE] }, null, false],
      [1, null, false],
    ],
    [{ "Fn::Join": [",", { Ref: "List" }] }, "a,b"],
    [{ "Fn::Join": [",", { Ref: "None" }] }, ""],
    [{ "Fn::Join": ["", ["a", { Ref: "Bucket" }]] }, { "Fn::Join": ["", ["a", { Ref: "Bucket" }]] }],
    [{ "Fn::Sub": "${Bucket}-${!Name}" }, { "Fn::Sub": "${Bucket}-${!Name}" }],
    [{ "Fn::Sub": "${Bucket}/${Name}" }, { "Fn::Sub": ["${Bucket}/${Name}", { Name: "shop" }] }],
    [{ "Fn::Sub": "${Odd}" }, { "Fn::Sub": ["${Odd}", { Odd: "${AWS::Region}" }] }],
    [
      { "Fn::Sub": ["${Name}${Mine}", { Name: "other", Mine: { Ref: "Count" } }] },
      { "Fn::Sub": ["${Name}${Mine}", { Name: "other", Mine: 3 }] },
    ],
    [{ "Fn::GetAtt": ["Bucket", "Arn"] }, { "Fn::GetAtt": ["Bucket", "Arn"] }],
    [
      { Allow: {}, Condition: { StringEquals: { a: "b" } } },
      { Allow: {}, Condition: { StringEquals: { a: "b" } } },
    ],
  ])("makes of %j", (json, expected) => {
    expect(filled(json, known)).toEqual(expected);
  });

  it("leaves to CloudFormation what is known only as the stack is deployed", () => {
    const stack = new Stack(new App(), "Late");
    const arn = Token.asString({ Ref: "Topic" });
    const late = {
      ...known,
      values: { Arn: arn, Arns: Lazy.list({ produce: () => ["a", arn] }), Two: [arn, "b"] },
    };
    const resolved = (json: Json) => stack.resolve(filled(json, late));
    expect(resolved({ "Fn::Sub": "x/${Arn}" })).toEqual({
      "Fn::Sub": ["x/${Arn}", { Arn: { Ref: "Topic" } }],
    });
    expect(resolved({ "Fn::Join": [",", { Ref: "Arns" }] })).toEqual({
      "Fn::Join": [",", ["a", { Ref: "Topic" }]],
    });
    expect(resolved({ "Fn::Join": [",", { Ref: "Two" }] })).toEqual({
      "Fn::Join": ["", [{ Ref: "Topic" }, ",b"]],
    });
  });
});

describe("present", () => {
  it("gives what stands under no condition, or under one that holds", () => {
    const parts = { a: {}, b: { Condition: "Yes" }, c: { Condition: "No" } };
    expect(present(parts, known).map(([name]) => name)).toEqual(["a", "b"]);
  });
});
