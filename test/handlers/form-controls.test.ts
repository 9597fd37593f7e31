import { describe, expect, test } from "vitest";
import { en } from "../../functions/words/en.ts";
import { look, submit } from "./as-browser.ts";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { asking } from "./review.ts";
import { filledIn, formOf, labelled } from "./served-form.ts";
import { deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });

const { rules, choose } = en.form;

type Entry = string | boolean;

async function open(schema: object, required: boolean) {
  const { url, token } = await link(
    stack,
    asking({ x: { title: "X", ...schema } }, required ? { required: ["x"] } : {}),
  );
  return { url, token, form: formOf((await look(stack, url)).body) };
}

/** Fills in the one field of a new form: the value that the task is given, or what is said beside the field. */
async function enter(schema: object, entry?: Entry, required = false) {
  const { url, token, form } = await open(schema, required);
  const { statusCode, body } = await submit(
    stack,
    url,
    filledIn(form, entry === undefined ? {} : { X: entry }),
  );
  const calls = stepFunctions.callsFor(token);
  if (statusCode === 200) return JSON.parse(calls[0]?.output ?? "");
  expect([statusCode, calls]).toEqual([400, []]);
  return labelled(formOf(body), "X").help.at(-1);
}

describe("a property is asked for by the native control of its type:", () => {
  const text = { element: "input", type: "text" };
  const number = { element: "input", type: "number" };
  const controls: [schema: object, shown: object][] = [
    [{}, text],
    [
      { type: "string", minLength: 2, maxLength: 200 },
      { ...text, minlength: "2", maxlength: "200" },
    ],
    [{ maxLength: 201 }, { element: "textarea", maxlength: "201" }],
    [{ enum: ["S"] }, { element: "select" }],
    [
      { type: "number", minimum: 0.5, maximum: 9 },
      { ...number, step: "any", min: "0.5", max: "9" },
    ],
    [
      { type: "integer", minimum: 0.5 },
      { ...number, step: "1", min: "1" },
    ],
    [{ type: "boolean" }, { element: "input", type: "checkbox", value: "true" }],
    [{ format: "date" }, { ...text, type: "date" }],
    [{ format: "email" }, { ...text, type: "email" }],
    [{ format: "uri" }, { ...text, type: "url" }],
    [
      { format: "email", maxLength: 254 },
      { ...text, type: "email", maxlength: "254" },
    ],
    [{ format: "uuid", pattern: "^[a-f0-9-]+$" }, text],
  ];
  test.for(controls)("%j by %j", async ([schema, shown]) => {
    const { element, attributes } = labelled((await open(schema, true)).form, "X");
    const required = element !== "input" || attributes.get("type") !== "checkbox";
    expect({ element, ...Object.fromEntries(attributes) }).toMatchObject(shown);
    expect(attributes.has("required")).toBe(required);
  });
});

describe("what is entered", () => {
  const options = { enum: ["S", 1.5, null, true, { a: [1] }, "", "1"] };
  const taken: [schema: object, entry: Entry, value: unknown][] = [
    [{}, " a ", " a "],
    [{}, "5", "5"],
    [{ maxLength: 300 }, "\na\n\nb", "\na\n\nb"],
    [{ maxLength: 300, minLength: 3, pattern: "^a\nb$" }, "a\nb", "a\nb"],
    [{ maxLength: 3 }, "🙂🙂🙂", "🙂🙂🙂"],
    [options, "S", "S"],
    [options, "1.5", 1.5],
    [options, "null", null],
    [options, "true", true],
    [options, '{"a":[1]}', { a: [1] }],
    [{ type: "number" }, "1.50", 1.5],
    [{ type: "number" }, "-.5e1", -5],
    [{ type: "number" }, " 007 ", 7],
    [{ type: "integer" }, "42", 42],
    [{ type: "integer" }, "1e2", 100],
    [{ type: "boolean" }, true, true],
    [{ type: "boolean" }, false, false],
    [{ format: "date" }, "2028-02-29", "2028-02-29"],
    [{ format: "email" }, "a@example.com", "a@example.com"],
    [{ format: "uri" }, "https://example.com/?a=b", "https://example.com/?a=b"],
    [{ format: "uri" }, "https://de.wikipedia.org/wiki/Köln", "https://de.wikipedia.org/wiki/K%C3%B6ln"],
  ];
  test.for(taken)("for %j as %j is %j to the task", async ([schema, entry, value]) => {
    expect(await enter(schema, entry)).toEqual({ x: value });
  });

  const refused: [schema: object, entry: Entry, words: string][] = [
    [{ type: "integer", enum: ["a"] }, "a", rules.enum("")],
    [{ minLength: 2 }, "a", rules.minLength("2")],
    [{ maxLength: 3 }, "aaaa", rules.maxLength("3")],
    [{ pattern: "^[a-z]$" }, "1", rules.pattern("")],
    [{ format: "uuid" }, "1", rules.pattern("")],
    [{ type: "number" }, "one", rules.number("")],
    [{ type: "number" }, "1,5", rules.number("")],
    [{ type: "number" }, "0x10", rules.number("")],
    [{ type: "number" }, "9007199254740993", rules.number("")],
    [{ type: "number" }, "1e400", rules.number("")],
    [{ type: "integer" }, "1.5", rules.integer("")],
    [{ type: "integer" }, "", rules.required("")],
    [{ type: "number", minimum: 1 }, "0", rules.minimum("1")],
    [{ type: "number", maximum: 1000 }, "1001", rules.maximum("1,000")],
    [{ type: "number", exclusiveMinimum: 1 }, "1", rules.exclusiveMinimum("1")],
    [{ type: "number", exclusiveMaximum: 1 }, "1", rules.exclusiveMaximum("1")],
    [{ type: "number", multipleOf: 0.5 }, "0.7", rules.multipleOf("0.5")],
    [{ type: "number", minimum: 0.0001 }, "0", rules.minimum("0.0001")],
    [{ format: "date" }, "2027-02-29", rules.date("")],
    [{ format: "email" }, "a", rules.email("")],
    [{ format: "uri" }, "example", rules.uri("")],
    [{ enum: [1] }, choose, rules.required("")],
    [{}, "", rules.required("")],
  ];
  test.for(refused)("for %j as %j is refused: %s", async ([schema, entry, words]) => {
    expect(await enter(schema, entry, true)).toBe(words);
  });

  test.for([{}, { enum: [1] }, { type: "number" }, { format: "date" }])(
    "for %j as nothing leaves the property out when it isn't required",
    async (schema) => {
      expect(await enter(schema)).toEqual({});
    },
  );

  test.for(["0 ", "-1", "7", "1e0", "null", "0x0"])("in a list must be one of it: %j", async (posted) => {
    const { url, token } = await open(options, true);
    const { statusCode, body } = await submit(
      stack,
      url,
      String(new URLSearchParams({ "field.0.x": posted })),
    );
    expect([statusCode, labelled(formOf(body), "X").help]).toEqual([400, [rules.enum("")]]);
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("in a box that isn't a tick is no form of ours", async () => {
    const { url, token } = await open({ type: "boolean" }, true);
    expect((await submit(stack, url, "field.0.x=yes")).statusCode).toBe(400);
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

describe("a default", () => {
  const defaults: [schema: object, value: unknown][] = [
    [{}, 'say "hi" & <b>'],
    [{ maxLength: 300 }, "\n\na\nb"],
    [{}, "a\nb"],
    [{ enum: ["S", null, { a: 1 }] }, { a: 1 }],
    [{ enum: ["S", null, { a: 1 }] }, null],
    [{ type: "number" }, 1e-7],
    [{ type: "number" }, -0.5],
    [{ type: "integer" }, 0],
    [{ type: "boolean" }, true],
    [{ type: "boolean" }, false],
    [{ format: "date" }, "2030-05-17"],
  ];
  test.for(defaults)("of %j is shown, and sent when nobody changes it: %j", async ([schema, value]) => {
    expect(await enter({ ...schema, default: value })).toEqual({ x: value });
  });

  test.for([
    [{}, 5],
    [{ enum: [1, 2] }, 3],
    [{ type: "number" }, "1"],
    [{ type: "integer" }, 1.5],
  ] as const)("of %j that has another type isn't shown: %j", async ([schema, value]) => {
    expect(await enter({ ...schema, default: value })).toEqual({});
  });
});
