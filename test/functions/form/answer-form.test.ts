import { format } from "@cfworker/json-schema";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { JsonSchema, Outcome } from "../../../functions/action/action.ts";
import { CallbackError } from "../../../functions/errors.ts";
import { answerForm } from "../../../functions/form/answer-form.ts";
import { fieldsOf } from "../../../functions/form/form.ts";
import { type Faults, RefusedForm } from "../../../functions/form/refused-form.ts";
import type { Json } from "../../../functions/json.ts";
import { asking, posted, postedBy, success } from "./outcomes.ts";

const watchdog = vi.hoisted(() => ({ isLate: false }));

// The real watchdog, less patient, for the sake of the suite's time.
vi.mock("../../../functions/outcome/time-limit.ts", async (load) => {
  const { withinTime } = await load<typeof import("../../../functions/outcome/time-limit.ts")>();
  return {
    withinTime: <T>(work: () => T, late: () => Error) => {
      if (watchdog.isLate) throw late();
      return withinTime(work, late, 1_000);
    },
  };
});

function thrownBy(outcomes: readonly Outcome[], body: string): CallbackError {
  try {
    answerForm(outcomes, body);
  } catch (thrown) {
    if (thrown instanceof CallbackError) return thrown;
    throw thrown;
  }
  throw new Error("Nothing was thrown");
}

function faultsOf(outcomes: readonly Outcome[], filled: Record<string, string>): Faults {
  const refused = thrownBy(outcomes, posted(filled));
  if (!(refused instanceof RefusedForm)) throw refused;
  return refused.faults;
}

/** What is sent for a form of one outcome. */
function sent(schema: JsonSchema, filled: Record<string, string>, over: object = {}) {
  return answerForm([success(schema, over)], posted({ ...filled, outcome: "0" })).answer;
}

const decide: Outcome[] = [
  success(asking({ approved: { const: true }, comment: {} })),
  {
    name: "reject",
    type: "failure",
    schema: asking({ approved: { const: false }, reason: { title: "Reason" }, comment: {} }, "reason"),
    error_path: "$.reason",
    cause_path: "$.comment",
  },
  { name: "wait", type: "heartbeat", schema: asking({ hours: { type: "integer" } }) },
];

describe("answerForm", () => {
  it("sends the pressed outcome's own fields, with what its button fills in", () => {
    const all = { "field.0.comment": "Fine", "field.1.reason": "no", "field.2.hours": "x" };
    const approved = { ...all, outcome: "0" };
    expect(answerForm(decide, posted(approved))).toEqual({
      outcome: decide[0],
      answer: { type: "success", output: { approved: true, comment: "Fine" } },
      entries: [["comment", "Fine"]],
    });
    expect(answerForm(decide, posted({ ...all, outcome: "1" }))).toEqual({
      outcome: decide[1],
      answer: { type: "failure", error: "no", cause: "Fine" },
      entries: [
        ["comment", "Fine"],
        ["Reason", "no"],
      ],
    });
  });

  it("leaves empty fields out, and asks only for what the pressed outcome requires", () => {
    expect(answerForm(decide, "outcome=0&field.0.comment=").answer).toEqual({
      type: "success",
      output: { approved: true },
    });
    expect(answerForm(decide, "outcome=2").answer).toEqual({ type: "heartbeat" });
    expect(faultsOf(decide, { outcome: "1" })).toEqual({ fields: new Map([["field.1.reason", "required"]]) });
  });

  it("takes the only button as pressed when the body names none", () =>
    expect(answerForm([success(true)], "").answer).toEqual({ type: "success", output: {} }));

  it("asks for a button when there are several and none was pressed, and keeps what was filled in", () => {
    const refused = thrownBy(decide, "field.0.comment=Fine");
    expect(refused).toMatchObject({ code: "InvalidPostActionBody", status: 400 });
    expect(refused).toHaveProperty("faults", { form: "outcome" });
    expect(refused).toHaveProperty(
      "filling",
      new Map([
        ["field.0.comment", "Fine"],
        ["field.1.reason", ""],
        ["field.2.hours", ""],
      ]),
    );
  });

  it("names the rule of every field that breaks one, and quotes nothing", () => {
    const schema = asking(
      {
        text: { pattern: "^secret$" },
        number: { type: "number" },
        count: { type: "integer", maximum: 3 },
        choice: { enum: ["a"] },
        day: { format: "date" },
        good: {},
        missing: {},
      },
      "missing",
    );
    const names = { text: "canary", number: "canary", count: "4", choice: "7", day: "canary", good: "x" };
    const filled = Object.fromEntries(
      Object.entries(names).map(([name, value]) => [`field.0.${name}`, value]),
    );
    const rules = { text: "pattern", number: "number", count: "maximum", choice: "enum", day: "date" };
    expect(faultsOf([success(schema)], filled).fields).toEqual(
      new Map(
        Object.entries({ ...rules, missing: "required" }).map(([name, rule]) => [`field.0.${name}`, rule]),
      ),
    );
    expect(thrownBy([success(schema)], posted(filled)).message).not.toMatch(/canary|secret/);
  });

  it("names the field when an option is of a type that its schema doesn't take", () => {
    const schema = asking({ a: { type: "integer", enum: ["a"] } });
    const fields = new Map([["field.0.a", "enum"]]);
    expect(faultsOf([success(schema)], { "field.0.a": "0" })).toEqual({ fields });
  });

  it("says so of the whole form when it breaks minProperties", () => {
    const schema = { minProperties: 1, properties: { a: {}, b: {} } };
    expect(faultsOf([success(schema)], {})).toEqual({ form: "whole" });
  });

  it("asks for less when Step Functions would refuse the answer", () => {
    const fail: Outcome = { name: "no", type: "failure", schema: asking({ e: {} }), error_path: "$.e" };
    expect(answerForm([fail], `field.0.e=${"x".repeat(256)}`).answer).toMatchObject({ type: "failure" });
    expect(faultsOf([fail], { "field.0.e": "x".repeat(257) })).toEqual({ form: "tooLong" });
    const ok = success(asking({ a: {} }));
    const most = 262_144 - '{"a":""}'.length;
    expect(answerForm([ok], `field.0.a=${"x".repeat(most)}`).answer).toMatchObject({ type: "success" });
    expect(faultsOf([ok], { "field.0.a": "x".repeat(most + 1) })).toEqual({ form: "tooLong" });
  });

  it.each<[string, Json, object]>([
    ["the form", { a: "x" }, { output_body: true }],
    ["what is fixed", { ok: [null] }, { output_body: undefined, output: { ok: [null] } }],
    ["what a path picks", ["x"], { output_body: undefined, output_path: "$.a" }],
    ["nothing when a path picks nothing", [], { output_body: undefined, output_path: "$.none" }],
  ])("sends %s as the output", (_, output, over) =>
    expect(sent(asking({ a: {} }), { "field.0.a": "x" }, over)).toEqual({ type: "success", output }),
  );

  it.each([
    [
      { error: "E", cause: "C" },
      { error: "E", cause: "C" },
    ],
    [{ error_path: "$.n", cause_path: "$.none" }, { error: "[5]" }],
    [
      { error_path: "$.t", cause_path: "$.*" },
      { error: "x", cause: '["x",5]' },
    ],
    [{}, {}],
  ])("fails with what %j gives", (paths, failure) => {
    const schema = asking({ t: {}, n: { type: "integer" } });
    const outcome: Outcome = { name: "no", type: "failure", schema, ...paths };
    const { answer } = answerForm([outcome], "field.0.t=x&field.0.n=5");
    expect(answer).toStrictEqual({ type: "failure", ...failure });
  });

  it("keeps any name of a property, and any constant", () => {
    const schema = asking(
      '{"__proto__":{"const":{"a":[]}},"constructor":{},"toString":{},"é😀":{},"a=&b":{}}',
    );
    const filled = { constructor: "1", toString: "2", "é😀": "3", "a=&b": "4" };
    const answer = sent(
      schema,
      Object.fromEntries(Object.entries(filled).map(([name, value]) => [`field.0.${name}`, value])),
    );
    expect(JSON.stringify(answer)).toBe(
      '{"type":"success","output":{"__proto__":{"a":[]},"constructor":"1","toString":"2","é😀":"3","a=&b":"4"}}',
    );
    const typed = answerForm([success({ required: ["__proto__"] })], "field.0.__proto__=x").answer;
    expect(JSON.stringify(typed)).toBe('{"type":"success","output":{"__proto__":"x"}}');
  });

  it("fills in false and null when those are the constants", () =>
    expect(sent(asking({ a: { const: false }, b: { const: null } }), {})).toEqual({
      type: "success",
      output: { a: false, b: null },
    }));

  it("sends a box that nobody checked as false", () =>
    expect(sent(asking({ a: { type: "boolean", default: true } }, "a"), {})).toMatchObject({
      output: { a: false },
    }));

  it.each([
    ["an unknown field", decide, "outcome=0&other=1"],
    ["an outcome that isn't there", decide, "outcome=3"],
    ["a form for what has none", [success({ oneOf: [true] })], "outcome=0"],
  ])("refuses %s, with no form to put right", (_, outcomes, body) => {
    const refused = thrownBy(outcomes, body);
    expect(refused).toMatchObject({ code: "InvalidPostActionBody" });
    expect(refused).not.toBeInstanceOf(RefusedForm);
  });

  it("puts every pattern in linear time, and forgets it", () => {
    const before = Object.keys(format);
    const schema = asking({ a: { pattern: "^(a+)+$" }, b: { pattern: "^b$" } });
    const filled = { "field.0.a": `${"a".repeat(5_000)}!`, "field.0.b": "b" };
    expect(faultsOf([success(schema)], filled).fields).toEqual(new Map([["field.0.a", "pattern"]]));
    expect(Object.keys(format)).toEqual(before);
  });

  it("gives the form back as it was filled in when a path picks too much", () => {
    const many = { output_body: undefined, output_path: "$..*" };
    const refused = thrownBy([success(asking({ a: {} }), many)], `field.0.a=${"x".repeat(262_144)}`);
    expect(refused).toHaveProperty("faults", { form: "whole" });
    expect(refused).toHaveProperty("filling", new Map([["field.0.a", "x".repeat(262_144)]]));
  });

  it("gives the form back when judging it would take too long", () => {
    watchdog.isLate = true;
    try {
      expect(faultsOf([success(true)], {})).toEqual({ form: "whole" });
    } finally {
      watchdog.isLate = false;
    }
  });
});

interface Property {
  schema: { [keyword: string]: Json };
  /** Undefined for one that is left empty. */
  value: Json | undefined;
}

const readable = fc
  .string({ unit: "binary", minLength: 1, maxLength: 20 })
  .filter((it) => /\S/.test(it) && !/\p{C}/u.test(it));
const names = fc.oneof(
  readable,
  fc.constantFrom("__proto__", "constructor", "toString", "0", "outcome", "field.0.a", "é", "😀", "?a&b=c"),
);
const text = fc.array(fc.oneof(readable, fc.constant("\n")), { minLength: 1 }).map((parts) => parts.join(""));
const limits = fc.constantFrom<{ [keyword: string]: Json }>(
  {},
  { title: "T" },
  { pattern: "" },
  { minLength: 1 },
);
const numbers = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((it) => !Object.is(it, -0) && (!Number.isInteger(it) || Number.isSafeInteger(it)));
const filledIn: fc.Arbitrary<Property> = fc.oneof(
  fc.tuple(text, limits).map(([value, more]) => ({ schema: { type: "string", ...more }, value })),
  text.map((value) => ({ schema: { maxLength: 5_000 }, value })),
  numbers.map((value) => ({ schema: { type: "number", minimum: value }, value })),
  fc.maxSafeInteger().map((value) => ({ schema: { type: "integer", maximum: value }, value: value + 0 })),
  fc.boolean().map((value) => ({ schema: { type: "boolean" }, value })),
  fc
    .uniqueArray(fc.oneof(text, fc.integer(), fc.constant(null)), { minLength: 1 })
    .chain((options) => fc.constantFrom(...options).map((value) => ({ schema: { enum: options }, value }))),
  fc
    .jsonValue()
    .map((value) => JSON.parse(JSON.stringify(value)))
    .map((value) => ({ schema: { const: value }, value })),
);
const empty: fc.Arbitrary<Property> = fc
  .constantFrom<Property["schema"]>({}, { type: "number" }, { enum: [1] }, { minLength: 3, format: "email" })
  .map((schema) => ({ schema, value: undefined }));
const forms = fc.dictionary(names, fc.oneof({ arbitrary: filledIn, weight: 4 }, empty), {
  noNullPrototype: true,
});

/** Posts a form as a browser does, with each value in its field. */
function fill(outcome: Outcome, properties: Record<string, Property>): string {
  const filled = (fieldsOf([outcome]) ?? []).flatMap(({ name, property, control }): [string, string][] => {
    const value = Object.getOwnPropertyDescriptor(properties, property)?.value.value;
    const typed = value === undefined ? "" : postedBy(control, value);
    return typed === undefined ? [] : [[name, typed]];
  });
  return posted([...filled, ["outcome", "0"]]);
}

const sorted = (entries: [string, Json][]) =>
  JSON.stringify(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));

describe("a filled-in form", () => {
  it("gives back exactly the JSON that was filled in, for any simple schema", () => {
    fc.assert(
      fc.property(forms, (properties) => {
        const given = Object.entries(properties);
        const valued = given.filter(
          (entry): entry is [string, Property & { value: Json }] => entry[1].value !== undefined,
        );
        const schema: JsonSchema = {
          type: "object",
          properties: Object.fromEntries(given.map(([name, it]) => [name, it.schema])),
          required: valued.map(([name]) => name),
          additionalProperties: false,
        };
        const outcome = success(schema);
        const { answer } = answerForm([outcome], fill(outcome, properties));
        const output = answer.type === "success" ? answer.output : null;
        expect(sorted(Object.entries(output ?? {}))).toBe(
          sorted(valued.map(([name, { value }]) => [name, value])),
        );
      }),
    );
  });

  it("is sent or refused, and never fails otherwise, whatever is posted", () => {
    const schema = asking({
      n: { type: "number" },
      b: { type: "boolean" },
      e: { enum: [1, "a"] },
      d: { format: "date" },
    });
    const keys = fc.constantFrom("outcome", "field.0.n", "field.0.b", "field.0.e", "field.0.d", "other");
    const pairs = fc.array(fc.tuple(keys, fc.oneof(fc.constantFrom("", "0", "1", "true"), fc.string())));
    fc.assert(
      fc.property(fc.oneof(pairs.map(posted), fc.string()), (body) => {
        try {
          expect(answerForm([success(schema)], body).answer.type).toBe("success");
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: "InvalidPostActionBody" });
        }
      }),
    );
  });
});
