import { describe, expect, it } from "vitest";
import { fieldsOf } from "../../../functions/form/form.ts";
import { defaultFilling, readSubmission } from "../../../functions/form/submission.ts";
import { asking, posted, success } from "./outcomes.ts";

const outcomes = [
  success(asking({ text: { default: "t" }, box: { type: "boolean", default: true } })),
  success(asking({ number: { type: "number" } })),
];
const fields = fieldsOf(outcomes) ?? [];
const read = (body: string, of = outcomes) => readSubmission(fields, of, body);

describe("defaultFilling", () => {
  it("holds the defaults, and nothing for the rest", () =>
    expect([...defaultFilling(fields)]).toEqual([
      ["field.0.text", "t"],
      ["field.0.box", "true"],
      ["field.1.number", ""],
    ]));
});

describe("readSubmission", () => {
  it("gives the pressed outcome, and every field as it was filled in", () => {
    const body = posted({ "field.0.text": "a&b=é😀\r\n+", "field.0.box": "true", outcome: "1" });
    expect(read(body)).toEqual({
      pressed: { index: 1, outcome: outcomes[1] },
      filling: new Map([
        ["field.0.text", "a&b=é😀\r\n+"],
        ["field.0.box", "true"],
        ["field.1.number", ""],
      ]),
    });
  });

  it("gives no outcome when none was named, unless there is only one", () => {
    expect(read("field.0.text=a").pressed).toBeUndefined();
    expect(read("field.0.text=a", [outcomes[0] ?? success(true)]).pressed).toEqual({
      index: 0,
      outcome: outcomes[0],
    });
    expect(read("").filling.get("field.0.text")).toBe("");
  });

  it.each([
    ["an outcome out of range", "outcome=2"],
    ["a negative outcome", "outcome=-1"],
    ["an outcome written otherwise", "outcome=01"],
    ["an empty outcome", "outcome="],
    ["an outcome's name", "outcome=approve"],
    ["two outcomes", "outcome=0&outcome=1"],
    ["the same outcome twice", "outcome=0&outcome=0"],
    ["an unknown field", "outcome=0&other=1"],
    ["a field of another outcome's index", "outcome=0&field.1.text=a"],
    ["a property without its prefix", "outcome=0&text=a"],
    ["an inherited name", "outcome=0&__proto__=a"],
    ["a repeated field", "outcome=0&field.0.text=a&field.0.text=b"],
    ["a box with another value", "outcome=0&field.0.box=on"],
  ])("refuses %s, and quotes nothing", (_, body) =>
    expect(() => read(body)).toThrow(
      expect.objectContaining({
        code: "InvalidPostActionBody",
        message: "Send the fields of the link's own page, each once",
      }),
    ),
  );
});
