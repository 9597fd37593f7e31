import { describe, expect, it } from "vitest";
import { type Control, controlOf, postedByDefault, read } from "../../../functions/form/control.ts";
import type { PropertySchema } from "../../../functions/form/properties.ts";
import type { Json } from "../../../functions/json.ts";

const text: Control = { kind: "input", type: "text" };
const decimal: Control = { kind: "number", whole: false };
const whole: Control = { kind: "number", whole: true };
const checkbox: Control = { kind: "checkbox" };
const select: Control = { kind: "select", options: ["a", null, { b: [1] }, 7, false] };

describe("controlOf", () => {
  it.each<[PropertySchema, Control]>([
    [{}, text],
    [{ type: "string" }, text],
    [
      { type: "string", format: "date" },
      { kind: "input", type: "date" },
    ],
    [
      { type: "string", format: "email" },
      { kind: "input", type: "email" },
    ],
    [
      { type: "string", format: "uri" },
      { kind: "input", type: "url" },
    ],
    ...(["date", "email", "uri"] as const).map((format): [PropertySchema, Control] => [
      { format, maxLength: 254, default: "a\nb" },
      { kind: "input", type: format === "uri" ? "url" : format },
    ]),
    [{ type: "string", format: "date-time" }, text],
    [{ type: "string", format: "constructor" }, text],
    [{ type: "string", maxLength: 200 }, text],
    [{ type: "string", maxLength: 201 }, { kind: "textarea" }],
    [{ type: "string", default: "a\nb" }, { kind: "textarea" }],
    [{ type: "string", default: "a" }, text],
    [
      { type: "string", minLength: 1, pattern: "a", default: "", examples: [], title: "", $comment: "" },
      text,
    ],
    [{ type: "number", minimum: 0, maximum: 1, exclusiveMinimum: 0, exclusiveMaximum: 1 }, decimal],
    [{ type: "integer", multipleOf: 2 }, whole],
    [{ type: "boolean", description: "d" }, checkbox],
    [{ enum: ["a", 1] }, { kind: "select", options: ["a", 1] }],
    [
      { type: "integer", enum: [1, 2] },
      { kind: "select", options: [1, 2] },
    ],
    [{ type: "string", constructor: {}, contentMediaType: "text/plain" }, text],
  ])("takes %j", (schema, control) => expect(controlOf(schema)).toEqual(control));

  it.each<[PropertySchema]>([
    [{ type: "object" }],
    [{ type: "object", properties: {} }],
    [{ type: "array", items: { type: "string" } }],
    [{ type: "array" }],
    [{ type: "null" }],
    [{ type: ["string", "null"] }],
    [{ properties: {} }],
    [{ items: {} }],
    [{ oneOf: [{ type: "string" }] }],
    [{ anyOf: [{ type: "string" }] }],
    [{ allOf: [{ type: "string" }] }],
    [{ not: { type: "string" } }],
    [{ if: {} }],
    [{ $ref: "#/$defs/a" }],
    [{ $defs: {} }],
    [{ enum: ["a"], not: {} }],
    [{ required: [] }],
    [{ patternProperties: {} }],
    [{ minItems: 1 }],
  ])("has none for %j", (schema) => expect(controlOf(schema)).toBeUndefined());
});

describe("postedByDefault", () => {
  it.each<[Control, Json | undefined, string]>([
    [text, undefined, ""],
    [text, "a\nb", "a\nb"],
    [text, 5, ""],
    [decimal, 0.5, "0.5"],
    [decimal, 0, "0"],
    [decimal, "0.5", ""],
    [whole, 2, "2"],
    [whole, 1.5, ""],
    [checkbox, true, "true"],
    [checkbox, false, ""],
    [checkbox, "true", ""],
    [select, "a", "0"],
    [select, null, "1"],
    [select, { b: [1] }, "2"],
    [select, false, "4"],
    [select, "none of them", ""],
  ])("of %j and %j is %j", (control, value, posted) => expect(postedByDefault(control, value)).toBe(posted));
});

describe("read", () => {
  it.each<[string, Json]>([
    ["1", 1],
    ["-1", -1],
    [".5", 0.5],
    ["-.5", -0.5],
    ["0.50", 0.5],
    ["1e3", 1000],
    ["1E+3", 1000],
    ["25e-1", 2.5],
    ["007", 7],
    ["-007.10", -7.1],
    ["000", 0],
    [" 5\t", 5],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("takes the number %j", (posted, value) => expect(read(decimal, posted)).toEqual({ value }));

  it.each([
    ...[
      "five",
      "1,5",
      "1.",
      ".",
      "-",
      "+1",
      "--1",
      "1e",
      "0x10",
      "1_000",
      "Infinity",
      "NaN",
      "٣",
      " ",
      "[1]",
    ],
    ...["0.12345678901234567890", "9007199254740993", "1e400", "1e-400"],
  ])("refuses the number %j", (posted) => {
    expect(read(decimal, posted)).toEqual({ broken: "number" });
    expect(read(whole, posted)).toEqual({ broken: "integer" });
  });

  it.each<[string, Json]>([
    ["-3", -3],
    ["3.0", 3],
    ["1e3", 1000],
    ["05", 5],
  ])("takes %j as a whole number", (posted, value) => expect(read(whole, posted)).toEqual({ value }));

  it.each(["1.5", ".5", "1e-1"])("refuses %j when a whole number is asked for", (posted) =>
    expect(read(whole, posted)).toEqual({ broken: "integer" }),
  );

  it("takes a box as true or false", () => {
    expect(read(checkbox, "true")).toEqual({ value: true });
    expect(read(checkbox, "")).toEqual({ value: false });
  });

  it.each<[string, Json]>([
    ["0", "a"],
    ["1", null],
    ["2", { b: [1] }],
    ["4", false],
  ])("takes the option at %s itself", (posted, value) => expect(read(select, posted)).toEqual({ value }));

  it.each(["5", "-1", "a", "1.0", "1e0", " 1", "length", "__proto__", "9999999"])(
    "refuses %j when there is no such option",
    (posted) => expect(read(select, posted)).toEqual({ broken: "enum" }),
  );

  it("has the line breaks of JSON in a text", () => {
    expect(read(text, "a\r\n\r\nb\n")).toEqual({ value: "a\n\nb\n" });
    expect(read({ kind: "textarea" }, " \r\n")).toEqual({ value: " \n" });
  });

  it.each([
    ["https://de.wikipedia.org/wiki/Köln", "https://de.wikipedia.org/wiki/K%C3%B6ln"],
    ["https://müller.example/a b", "https://xn--mller-kva.example/a%20b"],
    ["https://example.com", "https://example.com"],
    [
      "https://example.com/?a=b|c&d[]=1&q=100%#a[0]",
      "https://example.com/?a=b%7Cc&d%5B%5D=1&q=100%25#a%5B0%5D",
    ],
    ["https://[::1]/a^b", "https://[::1]/a%5Eb"],
    ["https://example.com/%C3%A9", "https://example.com/%C3%A9"],
    ["mailto:a@example.com", "mailto:a@example.com"],
    ["müller", "müller"],
  ])("takes the address %s as the URI %s", (posted, value) =>
    expect(read({ kind: "input", type: "url" }, posted)).toEqual({ value }),
  );

  it.each([[text], [{ kind: "textarea" }], [decimal], [whole], [select]] as [Control][])(
    "gives nothing when %j was left empty",
    (control) => expect(read(control, "")).toEqual({ value: undefined }),
  );
});
