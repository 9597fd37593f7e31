import { expect, it } from "vitest";
import { conditionOf } from "../../../local/machine/condition.ts";

const yes = { Variable: "$.answer.yes", NumericGreaterThanEquals: 2 };
const late = { Variable: "$.late", BooleanEquals: false };

it.each([
  [{ Condition: "{% $asked <= 3 %}" }, "$asked <= 3"],
  [{ Condition: "{%\n $states.input.Status\n = 'Approved' %}" }, "Status = 'Approved'"],
  [{ Variable: "$.Status", StringEquals: "Approved" }, "Status = 'Approved'"],
  [{ Variable: "$.Status", StringMatches: "Approved*" }, "Status matches 'Approved*'"],
  [{ Variable: "$.at", TimestampLessThanPath: "$.deadline" }, "at < deadline"],
  [{ Variable: "$$.Execution.Name", StringEquals: "x" }, "$$.Execution.Name = 'x'"],
  [{ Variable: "$.comment", IsPresent: true }, "comment is present"],
  [{ Variable: "$.comment", IsNull: false }, "comment is not null"],
  [yes, "answer.yes ≥ 2"],
  [{ And: [yes, late] }, "answer.yes ≥ 2 and late = false"],
  [{ Or: [late, { And: [yes, late] }] }, "late = false or (answer.yes ≥ 2 and late = false)"],
  [{ Not: yes }, "not (answer.yes ≥ 2)"],
])("says %j in short", (rule, text) => expect(conditionOf({ ...rule, Next: "Next" })).toBe(text));

it("says a rule's comment when it has one", () =>
  expect(conditionOf({ ...yes, Comment: "two have approved", Next: "Next" })).toBe("two have approved"));

it.each([null, "x", {}, { Variable: 1, Unheard: 2 }, { And: "x" }])("says nothing of %j", (rule) =>
  expect(conditionOf(rule)).toBe(""),
);
