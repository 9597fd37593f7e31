import { format } from "@cfworker/json-schema";
import { expect, it } from "vitest";
import { judge } from "../../../functions/outcome/judge.ts";
import { satisfies } from "../../../functions/outcome/schema.ts";

const late = () => new Error("late");
const before = Object.keys(format);
const usePattern = () => satisfies({ pattern: "^a$" }, "a", new Set());

it("gives what the work gives, and forgets its patterns, when it ends", () => {
  const during = judge(() => [usePattern(), Object.keys(format).length], late);
  expect(during).toEqual([true, before.length + 1]);
  expect(Object.keys(format)).toEqual(before);
});

it("throws what the work throws, and forgets its patterns, when it fails", () => {
  const thrown = new Error("mine");
  const fail = () => {
    usePattern();
    throw thrown;
  };
  expect(() => judge(fail, late)).toThrow(thrown);
  expect(Object.keys(format)).toEqual(before);
});
