import { describe, expect, it } from "vitest";
import { appTemplate } from "../../../packages/cdk/app.ts";
import { conditionHolds, holds, type Known, refuseBroken } from "../../../packages/cdk/src/conditions.ts";
import type { Json } from "../../../packages/cdk/src/template.ts";
import { type Given, valuesOf } from "../../../packages/cdk/src/values.ts";

const { Parameters, Conditions, Rules } = appTemplate();
const known = (given: Given = {}): Known => ({
  values: valuesOf(Parameters, given),
  conditions: Conditions,
});
const yes: Json = { "Fn::Equals": ["1", 1] };
const no: Json = { "Fn::Equals": ["1", "2"] };

/** The names of the conditions that hold. */
function holding(given: Given): string[] {
  return Object.keys(Conditions).filter((name) => conditionHolds(name, known(given)));
}

describe("holds", () => {
  it.each<[Json, boolean]>([
    [yes, true],
    [no, false],
    [{ "Fn::Not": [no] }, true],
    [{ "Fn::Not": [yes] }, false],
    [{ "Fn::And": [yes, yes] }, true],
    [{ "Fn::And": [yes, no] }, false],
    [{ "Fn::Or": [no, yes] }, true],
    [{ "Fn::Or": [no, no] }, false],
    [{ "Fn::Equals": [{ Ref: "ReservedConcurrency" }, 0] }, true],
    [{ "Fn::Equals": [{ "Fn::Join": ["+", ["a", { Ref: "ActOnGet" }]] }, "a+never"] }, true],
    [{ "Fn::Equals": [{ "Fn::Join": ["", { Ref: "TaskResourceArns" }] }, "*"] }, true],
    [{ Condition: "Encrypted" }, true],
  ])("decides %j as %s", (condition, expected) => {
    expect(holds(condition, known())).toBe(expected);
  });

  it.each<Json>([
    { "Fn::Contains": [["a"], "a"] },
    { "Fn::Equals": [{ Ref: "Nothing" }, ""] },
    { "Fn::Equals": [{ "Fn::Sub": "${ActOnGet}" }, ""] },
    { Condition: "Nothing" },
    "yes",
  ])("throws when it is %j", (condition) => {
    expect(() => holds(condition, known())).toThrow("before the stack is deployed");
  });
});

describe("the conditions of template.yaml", () => {
  it("are these when nothing is given", () => {
    expect(holding({})).toEqual(["Encrypted", "MakesKey"]);
  });

  it("turn on what is given", () => {
    const given = { emailFrom: "a@example.com", snsTopicArns: ["arn:aws:sns:x"], enableAlarms: true };
    const on = ["Encrypted", "MakesKey", "SendsEmail", "SendsSns", "HasAlarms"];
    expect(holding(given).sort()).toEqual(on.sort());
  });
});

describe("refuseBroken", () => {
  it.each<[Given, string]>([
    [{ domainName: "a.example.com" }, "DomainName needs CertificateArn"],
    [{ alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:t" }, "AlarmTopicArn needs EnableAlarms"],
  ])("throws what template.yaml says of %j", (given, words) => {
    expect(() => refuseBroken(Rules, known(given))).toThrow(words);
  });

  it("takes the defaults", () => {
    expect(() => refuseBroken(Rules, known())).not.toThrow();
  });
});
