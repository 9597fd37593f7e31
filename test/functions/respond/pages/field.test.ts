import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../../functions/action/action.ts";
import { fieldsOf } from "../../../../functions/form/form.ts";
import { defaultFilling } from "../../../../functions/form/submission.ts";
import { fieldHtml, idOf } from "../../../../functions/respond/pages/field.ts";
import type { FormView } from "../../../../functions/respond/pages/form-view.ts";
import { wordsOf } from "../../../../functions/words/languages.ts";
import type { Rule } from "../../../../functions/words/words.ts";
import { asking, success } from "../../form/outcomes.ts";
import { shown } from "../visiting.ts";

/** The first field of outcomes with these schemas, whose buttons are called A, B, C … */
function first(schemas: JsonSchema[], broken?: Rule, tag = "en"): Promise<string> {
  const fields = fieldsOf(schemas.map((schema) => success(schema))) ?? [];
  const [field] = fields;
  if (field === undefined) throw new Error("No field");
  const view: FormView = {
    fields,
    filling: defaultFilling(fields),
    faults: { fields: new Map(broken && [[field.name, broken]]) },
    buttons: schemas.map((_, index) => ({ label: String.fromCharCode(65 + index), type: "success" })),
    words: wordsOf(tag),
  };
  return shown(fieldHtml(field, view));
}

const en = wordsOf("en");
const { rules } = en.form;

const only = (it: { [keyword: string]: string | number | boolean | string[] | null[] }, broken?: Rule) =>
  first([asking({ it })], broken);

describe("a field's control", () => {
  it.each([
    [{}, 'type="text" value="">'],
    [{ default: 'a"b' }, 'type="text" value="a&quot;b">'],
    [{ format: "date", default: "2026-11-27" }, 'type="date" value="2026-11-27">'],
    [{ format: "email" }, 'type="email" value="">'],
    [{ format: "uri" }, 'type="url" value="">'],
    [{ minLength: 2, maxLength: 9 }, 'minlength="2" maxlength="9" type="text" value="">'],
    [{ type: "number", default: 0 }, 'type="number" step="any" value="0">'],
    [{ type: "number", minimum: -0.5, maximum: 0 }, 'min="-0.5" max="0" type="number" step="any" value="">'],
    [{ type: "integer", minimum: 0, maximum: 9 }, 'min="0" max="9" type="number" step="1" value="">'],
    [{ type: "integer", minimum: 0.5, maxLength: 2 }, 'min="1" type="number" step="1" value="">'],
    [{ type: "boolean" }, 'type="checkbox" value="true">'],
    [{ type: "boolean", default: true }, 'type="checkbox" value="true" checked>'],
  ])("of %j is an input", async (schema, rest) => {
    const html = await only(schema);
    const input = /<input id="field-0" name="field\.0\.it"(?: aria-describedby="[^"]*")? (.*)\n/.exec(html);
    expect(input?.[1]).toBe(rest);
  });

  it("insists on nothing but the length when only some of the buttons use it", async () => {
    const some = (it: { [keyword: string]: string | number }) => first([asking({ it }, "it"), true]);
    expect(await some({ minLength: 2, maxLength: 9 })).toMatch(
      /"field-0-0" maxlength="9" type="text" value="">/,
    );
    expect(await some({ type: "integer", minimum: 0, maximum: 9 })).toMatch(
      /"field-0-0" type="number" step="1" value="">/,
    );
    expect(await some({ maxLength: 500 })).toMatch(/"field-0-0" maxlength="500">\n<\/textarea>/);
  });

  it.each([
    ["email", "email"],
    ["uri", "url"],
  ])("is a line of text for %s when another button doesn't use it", async (format, mode) =>
    expect(await first([asking({ it: { format } }), true])).toContain(
      `type="text" inputmode="${mode}" value="">`,
    ),
  );

  it.each([
    ["a date", { format: "date" }, 'type="date" value="">'],
    ["a number", { type: "number" }, 'type="number" step="any" value="">'],
  ])("stays the browser's own for %s that another button doesn't use", async (_, schema, rest) =>
    expect(await first([asking({ it: schema }), true])).toContain(rest),
  );

  it("is the browser's own for an address that every button uses, and insists on it", async () => {
    const schema = asking({ it: { format: "email" } }, "it");
    expect(await first([schema, schema])).toContain(' required type="email" value="">');
  });

  it("insists on a choice only when every button does", async () => {
    const schema = asking({ it: { enum: ["a"] } }, "it");
    expect(await first([schema, schema])).toContain('name="field.0.it" required>');
    expect(await first([schema, true])).toContain('name="field.0.it">');
  });

  it("takes any number in steps when a whole one was filled in as a fraction, so that it can be put right", async () => {
    const [field] = fieldsOf([success(asking({ it: { type: "integer" } }))]) ?? [];
    if (field === undefined) throw new Error("No field");
    const view: FormView = {
      fields: [field],
      filling: new Map([[field.name, "1.5"]]),
      faults: {},
      buttons: [{ label: "A", type: "success" }],
      words: en,
    };
    expect(await shown(fieldHtml(field, view))).toContain('step="any" value="1.5"');
  });

  it("is a text area that keeps a first line break when the text may be long", async () =>
    expect(await only({ maxLength: 500, default: "\n<a>" })).toContain(
      'maxlength="500">\n\n&lt;a&gt;</textarea>',
    ));

  it("is a list of options when there is an enum", async () =>
    expect(
      await only({ enum: ["<a>", "b"], default: "b" }),
    ).toContain(`<select id="field-0" name="field.0.it">
<option value="">${en.form.choose}</option>
<option value="0" dir="auto">&lt;a&gt;</option>
<option value="1" selected dir="auto">b</option>
</select>`));

  it("offers what is no text as JSON", async () =>
    expect(await only({ enum: [null] })).toContain('<option value="0" dir="auto">null</option>'));

  it.each([["string"], ["number"], ["boolean"]])(
    "follows its label, but for a box, when it is a %s",
    async (type) => {
      const html = await only({ type, description: "Help" });
      const order = html.match(/<(?:label|p|input)/g);
      expect(order).toEqual(type === "boolean" ? ["<input", "<label", "<p"] : ["<label", "<p", "<input"]);
    },
  );
});

describe("a field's label", () => {
  it("is its title, else its property's name", async () => {
    expect(await only({ title: "<It>" })).toContain('<label for="field-0"><bdi>&lt;It&gt;</bdi></label>');
    expect(await only({})).toContain('<label for="field-0"><bdi>it</bdi></label>');
  });

  const used = asking({ it: {} });
  const required = asking({ it: {} }, "it");
  const { usedFor, requiredFor } = en.form;
  it.each<[string, JsonSchema[], notes: string[], required: boolean]>([
    ["the only button needs it", [required], [en.form.required], true],
    ["all buttons need it", [required, required], [en.form.required], true],
    ["all use it and none needs it", [used, used], [], false],
    ["one of two needs it", [used, required], [requiredFor("B")], false],
    ["two of three use it", [used, true, used], [usedFor("A and C")], false],
    ["two of three need it", [required, true, required], [usedFor("A and C"), en.form.required], false],
    ["two use it and one needs it", [used, true, required], [usedFor("A and C"), requiredFor("C")], false],
    ["only its own button needs it", [required, true], [en.form.required], false],
    ["only its own button uses it", [used, true], [], false],
  ])("says who needs it when %s, and the browser insists when all do", async (_, schemas, notes, insists) => {
    const html = await first(schemas);
    expect(/<label.*<\/label>/.exec(html)?.[0].replace(/<[^>]*>/g, "")).toBe(
      notes.length === 0 ? "it" : `it (${notes.join("; ")})`,
    );
    expect(/<input[^>]* required[ >]/.test(html)).toBe(insists);
  });

  it("asks nobody for a box, which always has a value", async () => {
    const box = asking({ it: { type: "boolean" } }, "it");
    expect(await first([box])).toContain("<bdi>it</bdi></label>");
    expect(await first([box])).not.toContain(" required");
    const html = await first([box, true, asking({ it: { type: "boolean" } })]);
    expect(html).toContain(`(${en.form.usedFor("A and C")})`);
  });

  it("lists the buttons as the reader's language does", async () => {
    const html = await first([required, required, used], undefined, "de");
    expect(html).toContain(`(${wordsOf("de").form.requiredFor("A und B")})`);
  });
});

describe("a field's help", () => {
  it("is tied to the control: what it is for, its limits, and what is wrong", async () => {
    const html = await only({ description: "Say <why>", minLength: 2, maxLength: 9 }, "minLength");
    expect(html).toContain(`<p class="hint" id="field-0-0" dir="auto">Say &lt;why&gt;</p>
<p class="hint" id="field-0-1" dir="auto">${rules.minLength("2")} ${rules.maxLength("9")}</p>
<p class="fault" id="field-0-2" dir="auto">${rules.minLength("2")}</p>
`);
    expect(html).toContain('aria-invalid="true" aria-describedby="field-0-0 field-0-1 field-0-2"');
  });

  it("is nothing when there is nothing to say", async () =>
    expect(await only({ description: "" })).not.toMatch(/<p|aria-/));
});

it("has an id of its own for each field", () => {
  const fields = fieldsOf([success(asking({ a: {}, b: {} }))]) ?? [];
  expect(fields.map((field) => idOf(field, fields))).toEqual(["field-0", "field-1"]);
});
