import { describe, expect, test } from "vitest";
import { en } from "../../functions/words/en.ts";
import { look, submit } from "./as-browser.ts";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { bodyOf } from "./reply.ts";
import { asking, REVIEW } from "./review.ts";
import { filledIn, formOf, labelled, submitsOf } from "./served-form.ts";
import { tagsOf, textIn, textOf } from "./served-page.ts";
import { deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });

async function open(action: object) {
  const { url, token, transactionId } = await link(stack, action);
  const { statusCode, body } = await look(stack, url);
  expect(statusCode).toBe(200);
  return { url, token, transactionId, page: body, form: formOf(body) };
}

/** Fills in a new link's form, as a person does, and presses a button. */
async function press(action: object, entries: Record<string, string | boolean>, button?: string) {
  const { url, token, form } = await open(action);
  const reply = await submit(stack, url, filledIn(form, entries, button));
  return { reply, calls: stepFunctions.callsFor(token) };
}

describe("a link with two answers, opened by a browser,", () => {
  test("shows a form that posts to the link, and asks nothing of Step Functions", async () => {
    const { token, page, form } = await open(REVIEW);
    expect([...form.attributes]).toEqual([["method", "post"]]);
    expect([textIn(page, "title"), textIn(page, "h1")]).toEqual(["Invoice 4711", "Invoice 4711"]);
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("shows a button for each answer, by its label and its type", async () => {
    const { form } = await open(REVIEW);
    const buttons = submitsOf(form).map(({ label, attributes }) => [label, Object.fromEntries(attributes)]);
    const button = { type: "submit", name: "outcome", dir: "auto" };
    expect(buttons).toEqual([
      ["Approve", { ...button, value: "0", class: "button success" }],
      ["Reject", { ...button, value: "1", class: "button failure" }],
    ]);
  });

  test("chooses neither by the Enter key: the first button of the form sends no outcome", async () => {
    const [first] = (await open(REVIEW)).form.controls;
    expect([first?.element, first?.attributes.get("type")]).toEqual(["button", "submit"]);
    for (const attribute of ["name", "disabled", "hidden"])
      expect(first?.attributes.has(attribute)).toBe(false);
  });

  test("shows a field for each property, with its title, description and limits", async () => {
    const { form, page } = await open(REVIEW);
    expect(labelled(form, "Comment")).toMatchObject({
      element: "textarea",
      help: [en.form.rules.maxLength("1,000")],
    });
    const { element, help } = labelled(form, "Reason");
    expect([element, help]).toEqual(["input", ["The supplier reads this.", en.form.rules.minLength("3")]]);
    expect(textOf(page)).toContain("Reason (required)");
    expect(textOf(page)).not.toContain("Comment (");
  });

  test.for(["never", "programs", "always"] as const)(
    "acts on no GET, though its creator asks for no confirmation and ActOnGet is %s",
    async (ACT_ON_GET) => {
      const { url, token } = await link(stack, { ...REVIEW, confirm: false });
      const settings = { ENCRYPTION_KEY_ARN: stack.keyArn, ENABLE_POST_ACTIONS: "true" };
      const page = await look(await deploy({ ...settings, ACT_ON_GET }), `${url}&outcome=0`);
      expect(submitsOf(formOf(page.body))).toHaveLength(2);
      expect(stepFunctions.callsFor(token)).toHaveLength(0);
    },
  );

  test("gives each field an id of its own", async () => {
    const ids = tagsOf((await open(REVIEW)).page).flatMap(({ attributes }) => attributes.get("id") ?? []);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("a press", () => {
  test.for([
    [{ Comment: "All right — 'fine'" }, '{"comment":"All right — \'fine\'"}'],
    [{ Comment: "one\ntwo" }, '{"comment":"one\\ntwo"}'],
    [{ Comment: "" }, "{}"],
    [{ Comment: "yes", Reason: "not sent" }, '{"comment":"yes"}'],
  ] as const)("of Approve with %j gives the task the output %s", async ([entries, output]) => {
    const { reply, calls } = await press(REVIEW, entries, "Approve");
    expect(reply.statusCode).toBe(200);
    expect(calls).toMatchObject([{ operation: "SendTaskSuccess", output }]);
  });

  test("of Reject with a reason fails the task with it", async () => {
    const { reply, calls } = await press(REVIEW, { Reason: "Too much" }, "Reject");
    expect(reply.statusCode).toBe(200);
    expect(calls).toMatchObject([{ operation: "SendTaskFailure", error: "Rejected", cause: "Too much" }]);
  });

  test("is followed by a page that says what was sent", async () => {
    const { reply } = await press(REVIEW, { Comment: "All right" }, "Approve");
    expect(textIn(reply.body, "h1")).toBe(en.done.title);
    expect(textIn(reply.body, "dl")).toMatch(
      /^\s*QuestionInvoice 4711\s+AnswerApprove\s+CommentAll right\s+Sent\w+/,
    );
  });

  test("is followed by its outcome's own response, else the action's", async () => {
    const [approve, reject] = REVIEW.outcomes;
    const redirect = { response: { redirect: "https://example.com/thanks" } };
    const own = {
      ...REVIEW,
      response: { html: "<b>Own</b>" },
      outcomes: [{ ...approve, ...redirect }, reject],
    };
    const { reply } = await press(own, {}, "Approve");
    expect([reply.statusCode, reply.headers?.location]).toEqual([303, "https://example.com/thanks"]);
    expect((await press(own, { Reason: "Too much" }, "Reject")).reply.body).toBe("<b>Own</b>");
  });

  test("tells a program the outcome", async () => {
    const { url, transactionId, form } = await open(REVIEW);
    const reply = await submit(stack, url, filledIn(form, {}, "Approve"), { Accept: "application/json" });
    expect(bodyOf(reply)).toEqual({
      transaction_id: transactionId,
      action: { name: "review", type: "post" },
      outcome: { name: "approve", type: "success" },
    });
  });

  test("of the only button is taken though the button isn't named, as by the Enter key", async () => {
    const { url, token, form } = await open(asking({ note: { title: "Note" } }));
    const body = filledIn(form, { Note: "a" }).replace(/&?outcome=0/, "");
    expect((await submit(stack, url, body)).statusCode).toBe(200);
    expect(stepFunctions.answerTo(token)?.output).toBe('{"note":"a"}');
  });

  test.for(["__proto__", "👩‍💻", "\u202ea\u2069"])("keeps a field that is called %j", async (name) => {
    const { calls } = await press(asking({ [name]: { title: "P" } }), { P: "a" });
    expect(calls).toMatchObject([{ output: `{"${name}":"a"}` }]);
  });
});

describe("a form", () => {
  const decide = (word: string) => ({
    properties: { decision: { const: word }, note: { type: "string", title: "Note", default: "as agreed" } },
    required: ["decision", ...(word === "no" ? ["note"] : [])],
  });
  const outcomes = ["yes", "no"].map((name) => ({
    name,
    type: "success",
    schema: decide(name),
    output_body: true,
  }));
  const both = { name: "both", type: "post", outcomes };

  test("asks once for what several answers use alike, and says which of them need it", async () => {
    const { form, page } = await open(both);
    expect(form.controls.filter(({ label }) => label === "Note")).toHaveLength(1);
    expect(textOf(page)).toContain("Note (required for: no)");
    expect(labelled(form, "Note").attributes.has("required")).toBe(false);
  });

  test("needs what one answer needs for that answer alone", async () => {
    expect((await press(both, { Note: "" }, "yes")).calls).toMatchObject([{ output: '{"decision":"yes"}' }]);
    expect(await press(both, { Note: "" }, "no")).toMatchObject({ reply: { statusCode: 400 }, calls: [] });
  });

  test("fills in by its button what only one value fits, and sends defaults that nobody changed", async () => {
    const { calls } = await press(both, {}, "no");
    expect(calls).toMatchObject([{ output: '{"decision":"no","note":"as agreed"}' }]);
  });

  test("has `confirm`'s title and message, and its button where there is one", async () => {
    const confirm = { title: "Really?", message: "Line one\nLine two", button: "Do it" };
    const { outcomes, ...ask } = asking({}) as { outcomes: { label?: string }[] };
    const unlabelled = { ...ask, outcomes: outcomes.map(({ label: _, ...rest }) => rest), confirm };
    const { page, form } = await open(unlabelled);
    expect(textIn(page, "h1")).toBe("Really?");
    expect(textOf(page)).toContain("Line one\nLine two");
    expect(submitsOf(form).map(({ label }) => label)).toEqual(["Do it"]);
  });

  test("is a button alone where the schema asks for nothing", async () => {
    const outcome = { name: "ok", type: "success", schema: true, output_body: true };
    const { calls } = await press({ name: "a", type: "post", outcomes: [outcome] }, {}, "ok");
    expect(calls).toMatchObject([{ output: "{}" }]);
  });
});
