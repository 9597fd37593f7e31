import { describe, expect, it } from "vitest";
import type { Outcome, PostAction } from "../../../../functions/action/action.ts";
import type { Faults } from "../../../../functions/form/refused-form.ts";
import { formPage } from "../../../../functions/respond/pages/form.ts";
import { wordsOf } from "../../../../functions/words/languages.ts";
import type { Rule } from "../../../../functions/words/words.ts";
import { asking, success } from "../../form/outcomes.ts";
import { shown } from "../visiting.ts";

const en = wordsOf("en");
const { rules } = en.form;
const comment = { title: "Comment", type: "string" };
const reject = (schema: Outcome["schema"]): Outcome => ({
  name: "reject",
  label: "Reject",
  type: "failure",
  schema,
});
const decide = [success(asking({ comment })), reject(asking({ comment, reason: {} }, "reason"))];

async function page(outcomes: Outcome[], over: Partial<PostAction> = {}, until?: string, faults?: Faults) {
  const action: PostAction = { name: "decide", type: "post", outcomes, ...over };
  const refused = faults && { filling: new Map(), faults };
  const made = formPage(action, en, until, refused);
  if (made === undefined) throw new Error("No form");
  return { ...made, main: await shown(made.main) };
}

describe("formPage", () => {
  it("has one button and no group when there is one outcome", async () => {
    const { main, ...rest } = await page([success(asking({ comment }))]);
    expect(rest).toEqual({ title: "decide", posts: true });
    expect(main).toBe(`<form method="post">
<div class="field">
<label for="field-0"><bdi>Comment</bdi></label>
<input id="field-0" name="field.0.comment" type="text" value="">
</div>
<button type="submit" name="outcome" value="0" class="button success" dir="auto">approve</button>
</form>`);
  });

  it("has the fields of all first, and a group for a button with fields of its own", async () => {
    const { main } = await page(decide);
    const parts = main.match(/<button.*|<\/?fieldset>|<legend.*|<label.*|<input.*/g);
    expect(parts).toEqual([
      '<button type="submit" class="none" tabindex="-1" aria-hidden="true"></button>',
      '<label for="field-0"><bdi>Comment</bdi></label>',
      '<input id="field-0" name="field.0.comment" type="text" value="">',
      '<button type="submit" name="outcome" value="0" class="button success" dir="auto">approve</button>',
      "<fieldset>",
      '<legend dir="auto">Reject</legend>',
      `<label for="field-1"><bdi>reason</bdi> <span class="note" dir="auto">(${en.form.required})</span></label>`,
      '<input id="field-1" name="field.1.reason" type="text" value="">',
      '<button type="submit" name="outcome" value="1" class="button failure" dir="auto">Reject</button>',
      "</fieldset>",
    ]);
  });

  it.each([
    ["the name", {}, success(true), "decide", "approve"],
    ["labels", { label: "Decide" }, success(true, { label: "Go" }), "Decide", "Go"],
    ["confirm", { confirm: { title: "Well?", button: "Go on" } }, success(true), "Well?", "Go on"],
    [
      "what isn't blank",
      { label: " ", confirm: { title: "", button: " " } },
      success(true),
      "decide",
      "approve",
    ],
    ["confirm that says nothing", { label: "Decide", confirm: true }, success(true), "Decide", "approve"],
  ])("names page and button after %s", async (_, over, outcome, title, button) => {
    const made = await page([outcome], over);
    expect(made.title).toBe(title);
    expect(made.main).toContain(`>${button}</button>`);
  });

  it("names no button of several after confirm", async () => {
    const { main } = await page(decide, { confirm: { button: "Go on" } });
    expect(main).not.toContain("Go on");
  });

  it("names a button after its outcome when its label is blank", async () => {
    const { main } = await page([success(true, { label: " " }), reject(true)]);
    expect(main).toContain(">approve</button>");
  });

  it("says the message first and the expiry last", async () => {
    const { main } = await page([success(true)], { confirm: { message: "<Ann> asks" } }, "Until then.");
    expect(main).toMatch(/^<p class="message" dir="auto">&lt;Ann&gt; asks<\/p>\n<form method="post">/);
    expect(main).toMatch(/<\/form>\n<p class="note">Until then.<\/p>$/);
  });

  it("holds the defaults when it is new", async () => {
    const { main } = await page([
      success(asking({ a: { default: "x" }, b: { type: "boolean", default: true } })),
    ]);
    expect(main).toContain('name="field.0.a" type="text" value="x">');
    expect(main).toContain('name="field.0.b" type="checkbox" value="true" checked>');
  });

  it("leads from a summary to each field when it was refused, and holds no default again", async () => {
    const outcomes = [success(asking({ a: { title: "<A>", default: "x" }, b: { type: "integer" } }))];
    const fields = new Map<string, Rule>([
      ["field.0.b", "integer"],
      ["field.0.a", "required"],
    ]);
    const { main, prefix } = await page(outcomes, {}, undefined, { fields });
    expect(prefix).toBe("Error: ");
    expect(main).toContain(`<div class="refused" role="alert" tabindex="-1" autofocus>
<p>${en.form.refused}</p>
<ul>
<li><a href="#field-0"><bdi>&lt;A&gt;</bdi>: ${rules.required("")}</a></li>
<li><a href="#field-1"><bdi>b</bdi>: ${rules.integer("")}</a></li>
</ul>
</div>
`);
    expect(main).not.toContain('value="x"');
  });

  it("says in the summary what is wrong with the whole", async () => {
    const { main } = await page(decide, {}, undefined, { form: "outcome" });
    expect(main).toContain(`<ul>\n<li>${rules.outcome("")}</li>\n</ul>`);
  });

  it("is none when a schema can't be a form", () =>
    expect(
      formPage({ name: "d", type: "post", outcomes: [success(false)] }, wordsOf("en"), undefined),
    ).toBeUndefined());

  it("shows hostile words as text", async () => {
    const hostile = `"'<script>&</script>\u202e`;
    const properties = {
      [`a${hostile.slice(0, -1)}`]: { title: hostile, description: hostile, default: hostile },
      e: { enum: [hostile] },
    };
    const outcomes = [success(asking(properties), { label: hostile }), reject(true)];
    const { main } = await page(outcomes, { confirm: { message: hostile } });
    expect(main).not.toMatch(/<script|<\/script|"'/);
    expect(main.split("&quot;&#39;&lt;script&gt;&amp;&lt;/script&gt;").length).toBeGreaterThan(7);
  });
});
