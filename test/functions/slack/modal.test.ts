import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../functions/action/action.ts";
import type { Json } from "../../../functions/json.ts";
import { modalOf, noticeModal } from "../../../functions/slack/modal.ts";
import { asking, success } from "../form/outcomes.ts";
import { modalView, textsIn } from "./block-kit.ts";
import { asks, asksFor, REVIEW } from "./forms.ts";
import { HOSTILE } from "./hostile.ts";

/** The element that a property gets. */
function elementOf(property: { [keyword: string]: Json }, ...required: string[]) {
  const modal = modalView.parse(modalOf(asksFor(property, ...required)));
  const [input] = modal.blocks;
  if (input?.type !== "input") throw new Error("No input");
  return input;
}

describe("modalOf", () => {
  it("asks which outcome, then for each property", () => {
    expect(modalView.parse(modalOf(REVIEW))).toMatchObject({
      callback_id: "answer",
      title: { text: "review" },
      submit: { text: "Send" },
      blocks: [
        {
          block_id: "outcome",
          label: { text: "Answer" },
          element: {
            type: "radio_buttons",
            options: [
              { text: { text: "Approve" }, value: "0" },
              { text: { text: "reject" }, value: "1" },
            ],
          },
        },
        {
          block_id: "field.0",
          label: { text: "Comment" },
          hint: { text: "(only for: Approve)" },
          optional: true,
        },
        {
          block_id: "field.1",
          label: { text: "reason" },
          hint: { text: "Enter at least 3 characters. (required for: reject)" },
          optional: true,
        },
      ],
    });
  });

  it("asks for no outcome where there is one, and names the button after it", () => {
    const modal = modalView.parse(modalOf(asks([success(asking({ it: {} }), { label: "Approve" })])));
    expect(modal.submit?.text).toBe("Approve");
    expect(modal.blocks).toHaveLength(1);
    const confirm = { title: "A title that is longer than 24", message: "Two\nlines", button: "Do it" };
    const asked = modalView.parse(modalOf(asks([success(asking({}))], { confirm })));
    expect(asked.title.text).toBe("A title that is longer …");
    expect(asked.submit?.text).toBe("Do it");
    expect(textsIn(asked.blocks)).toEqual(["A title that is longer than 24", "Two\nlines"]);
  });

  it("is never empty", () => {
    expect(textsIn(modalView.parse(modalOf(asks([success(true)]))).blocks)).toEqual(["review"]);
  });

  it.each<[string, { [keyword: string]: Json }, object]>([
    [
      "a text",
      { type: "string", default: "x" },
      { type: "plain_text_input", multiline: false, initial_value: "x" },
    ],
    ["a long text", { maxLength: 1_000 }, { type: "plain_text_input", multiline: true }],
    [
      "a text of lines",
      { default: "a\nb" },
      { type: "plain_text_input", multiline: true, initial_value: "a\nb" },
    ],
    [
      "an email address",
      { format: "email", default: "a@b.example" },
      { type: "email_text_input", initial_value: "a@b.example" },
    ],
    ["no email address", { format: "email", default: "a" }, { type: "email_text_input" }],
    [
      "a URL",
      { format: "uri", default: "https://a.example/" },
      { type: "url_text_input", initial_value: "https://a.example/" },
    ],
    ["no URL", { format: "uri", default: "a" }, { type: "url_text_input" }],
    ["another URI", { format: "uri", default: "urn:isbn:1" }, { type: "url_text_input" }],
    ["a URL of words", { format: "uri", default: "https://a.example/b c" }, { type: "url_text_input" }],
    [
      "a URL that is too long",
      { format: "uri", default: `https://a.example/${"b".repeat(3_000)}` },
      { type: "url_text_input" },
    ],
    [
      "an email address that is too long",
      { format: "email", default: `a@${"b".repeat(3_000)}.example` },
      { type: "email_text_input" },
    ],
    [
      "an email address of half a surrogate pair",
      { format: "email", default: "a@b.c\ud83d" },
      { type: "email_text_input" },
    ],
    [
      "a text that may be longer than Slack's",
      { type: "string", minLength: 3_000, maxLength: 9_000 },
      { type: "plain_text_input", multiline: true },
    ],
    ["a date", { format: "date", default: "2026-11-20" }, { type: "datepicker", initial_date: "2026-11-20" }],
    ["no date", { format: "date", default: "today" }, { type: "datepicker" }],
    ["a day that is none", { format: "date", default: "2026-02-30" }, { type: "datepicker" }],
    ["a month that is none", { format: "date", default: "2026-13-01" }, { type: "datepicker" }],
    [
      "a number",
      { type: "number", default: 1.5 },
      { type: "number_input", is_decimal_allowed: true, initial_value: "1.5" },
    ],
    ["a large number", { type: "number", default: 1e21 }, { type: "number_input", is_decimal_allowed: true }],
    [
      "a whole number",
      { type: "integer", default: -3 },
      { type: "number_input", is_decimal_allowed: false, initial_value: "-3" },
    ],
    [
      "a choice",
      { enum: ["", null, { a: 1 }], default: null },
      { type: "static_select", initial_option: { text: { text: "null" }, value: "1" } },
    ],
    [
      "a box",
      { type: "boolean", default: true },
      { type: "checkboxes", initial_options: [{ value: "true" }] },
    ],
    ["an empty box", { type: "boolean" }, { type: "checkboxes" }],
  ])("asks for %s by Slack's own element", (_, property, element) => {
    const got = elementOf(property).element;
    expect(got).toMatchObject(element);
    const initials = Object.keys(got).filter((key) => key.startsWith("initial"));
    expect(initials).toEqual(Object.keys(element).filter((key) => key.startsWith("initial")));
  });

  it("insists on what every outcome requires, and never on a tick", () => {
    expect(elementOf({}, "it").optional).toBe(false);
    expect(elementOf({}).optional).toBe(true);
    expect(elementOf({ type: "boolean" }, "it").optional).toBe(true);
    const some = asks([success(asking({ it: {} }, "it")), success(asking({ it: {} }), { name: "b" })]);
    expect(modalView.parse(modalOf(some)).blocks[1]).toMatchObject({
      optional: true,
      hint: { text: "(required for: approve)" },
    });
  });

  it.each<[string, ReturnType<typeof asks>]>([
    ["an object in an object", asksFor({ type: "object" })],
    ["11 outcomes", asks(Array.from({ length: 11 }, (_, at) => success(true, { name: `o${at}` })))],
    ["101 options", asksFor({ enum: Array.from({ length: 101 }, (_, at) => at) })],
    ["no options", asksFor({ enum: [] })],
    ["a default of 3,001 characters", asksFor({ default: "x".repeat(3_001) })],
    ["half a surrogate pair", asksFor({ default: "\ud83d" })],
    ["a text of at least 3,001 characters", asksFor({ minLength: 3_001 })],
    ["such an email address", asksFor({ format: "email", minLength: 3_001 })],
    [
      "101 properties",
      asks([success(asking(Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`p${at}`, {}]))))]),
    ],
  ])("can't be for %s", (_, action) => expect(modalOf(action)).toBeUndefined());

  it("is there for the most of everything", () => {
    const enough = Array.from({ length: 99 }, (_, at) => [
      `p${at}`,
      { enum: Array.from({ length: 100 }, (_, it) => it) },
    ]);
    const outcomes = Array.from({ length: 10 }, (_, at) =>
      success(asking(Object.fromEntries(enough)), { name: `o${at}` }),
    );
    expect(modalView.parse(modalOf(asks(outcomes))).blocks).toHaveLength(100);
    modalView.parse(modalOf(asksFor({ default: "x".repeat(3_000) })));
  });

  it("keeps Slack's limits whatever the schemas say", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 90 }),
      fc.constantFrom(...HOSTILE),
      fc.constant("ü".repeat(2_100)),
    );
    const name = fc.nat(3_100).map((length) => "x".repeat(length));
    const tail = fc.constantFrom("", "/é", "/a b", "\ud800", "?q=1");
    const address = fc
      .tuple(fc.constantFrom("https://", "mailto:", "//", "a@"), name, name, tail)
      .map(([scheme, local, host, tail]) => `${scheme}${local}.${host}.example${tail}`);
    const property = fc.record(
      {
        title: text,
        description: text,
        type: fc.constantFrom("string", "number", "integer", "boolean"),
        format: fc.constantFrom("date", "email", "uri"),
        enum: fc.array(fc.oneof(text, fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 5 }),
        minLength: fc.nat(6_000),
        default: fc.oneof(text, address, fc.double(), fc.boolean()),
      },
      { requiredKeys: [] },
    );
    const outcome = fc.record({
      properties: fc.dictionary(fc.string({ minLength: 1 }), property, { maxKeys: 4 }),
      label: text,
    });
    const actions = fc.record({
      outcomes: fc.array(outcome, { minLength: 1, maxLength: 3 }),
      label: text,
      confirm: fc.record({ title: text, message: text, button: text }, { requiredKeys: [] }),
    });
    let built = 0;
    fc.assert(
      fc.property(actions, ({ outcomes, label, confirm }) => {
        const all = outcomes.map(
          ({ properties, label }, at): Outcome =>
            success(asking(JSON.parse(JSON.stringify(properties))), { name: `o${at}`, label }),
        );
        const modal = modalOf(asks(all, { label, confirm }));
        if (modal === undefined) return;
        built += 1;
        modalView.parse(modal);
        expect(textsIn(modal).every((text) => text.isWellFormed())).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(built).toBeGreaterThan(50);
  });
});

describe("noticeModal", () => {
  it("is one that only says something", () => {
    expect(modalView.parse(noticeModal("Answer", "Not sent.")).submit).toBeUndefined();
  });
});
