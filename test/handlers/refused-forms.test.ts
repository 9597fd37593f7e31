import { describe, expect, test } from "vitest";
import { en } from "../../functions/words/en.ts";
import { look, submit } from "./as-browser.ts";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { bodyOf, summary } from "./reply.ts";
import { REVIEW } from "./review.ts";
import { filledIn, formOf, labelled } from "./served-form.ts";
import { tagsOf, textIn, textOf } from "./served-page.ts";
import { deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const COMMENT = "field.0.comment";
const REASON = "field.1.reason";

async function reject(entries: Record<string, string>, headers: Record<string, string> = {}) {
  const { url, token } = await link(stack, REVIEW);
  const form = formOf((await look(stack, url)).body);
  const reply = await submit(stack, url, filledIn(form, entries, "Reject"), headers);
  expect(stepFunctions.callsFor(token)).toHaveLength(0);
  return { url, token, reply, page: reply.body };
}

describe("a form that is refused", () => {
  const entries = { Comment: "one\n  two & three", Reason: "No" };

  test("comes back with 400 and all that was filled in", async () => {
    const { reply, page } = await reject(entries);
    expect(reply.statusCode).toBe(400);
    expect(labelled(formOf(page), "Comment").value).toBe("one\r\n  two & three");
    expect(labelled(formOf(page), "Reason").value).toBe("No");
  });

  test("says what is wrong beside the field", async () => {
    const form = formOf((await reject(entries)).page);
    expect(labelled(form, "Reason").help.at(-1)).toBe(en.form.rules.minLength("3"));
    expect(labelled(form, "Reason").attributes.get("aria-invalid")).toBe("true");
    expect(labelled(form, "Comment").attributes.has("aria-invalid")).toBe(false);
  });

  test("says so in its title, and first in a summary that leads to the field", async () => {
    const { page } = await reject({});
    expect([textIn(page, "title"), textIn(page, "h1")]).toEqual([
      `${en.form.error}: Invoice 4711`,
      "Invoice 4711",
    ]);
    const alert = tagsOf(page).find(({ attributes }) => attributes.get("role") === "alert");
    expect(alert?.attributes.has("autofocus")).toBe(true);
    expect(textIn(page, "a")).toBe(`Reason: ${en.form.rules.required("")}`);
    const href = tagsOf(page)
      .find(({ name }) => name === "a")
      ?.attributes.get("href");
    expect(href).toBe(`#${labelled(formOf(page), "Reason").attributes.get("id")}`);
  });

  test("answers the task once it is put right", async () => {
    const { url, token, page } = await reject(entries);
    const reply = await submit(stack, url, filledIn(formOf(page), { Reason: "Not ordered" }, "Reject"));
    expect(reply.statusCode).toBe(200);
    expect(stepFunctions.callsFor(token)).toMatchObject([
      { operation: "SendTaskFailure", cause: "Not ordered" },
    ]);
  });

  test("can be answered otherwise: what one button needs isn't asked of the other", async () => {
    const { url, token, page } = await reject(entries);
    expect((await submit(stack, url, filledIn(formOf(page), {}, "Approve"))).statusCode).toBe(200);
    expect(stepFunctions.answerTo(token)?.output).toBe('{"comment":"one\\n  two & three"}');
  });

  test("is a code and a message for a program, which quotes nothing", async () => {
    const { reply } = await reject({ Comment: "zq9SECRET", Reason: "q9" }, { Accept: "application/json" });
    expect(summary(reply)).toBe("400 InvalidPostActionBody");
    expect(Object.keys(bodyOf(reply))).toEqual(["error", "message"]);
    expect(reply.body).not.toMatch(/SECRET|q9/);
  });
});

describe("a form that no page of ours posts", () => {
  const bodies = {
    "an unknown field": "outcome=0&field.0.comment=&field.1.reason=&field.0.more=",
    "a field of an outcome that isn't there": "outcome=0&field.2.comment=a",
    "a field without its prefix": "outcome=0&comment=a",
    "a property of another outcome": "outcome=0&field.0.reason=a",
    "a repeated field": `outcome=0&${COMMENT}=a&${COMMENT}=b`,
    "a repeated outcome": "outcome=0&outcome=1",
    "an outcome too far": "outcome=2",
    "a negative outcome": "outcome=-1",
    "an outcome by its name": "outcome=approve",
    "an outcome written otherwise": "outcome=00",
    "an empty outcome": "outcome=",
    "a name that every object has": "outcome=0&constructor=a",
    JSON: '{"comment":"a"}',
  };
  test.for(Object.entries(bodies))("gives InvalidPostActionBody and sends nothing: %s", async ([, body]) => {
    const { url, token } = await link(stack, REVIEW);
    expect(summary(await submit(stack, url, body, { Accept: "application/json" }))).toBe(
      "400 InvalidPostActionBody",
    );
    const page = await submit(stack, url, body);
    expect([page.statusCode, textIn(page.body, "h1")]).toEqual([400, en.problems.unfit.title]);
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("of more than 786,432 bytes is refused unread", async () => {
    const { url, token } = await link(stack, REVIEW);
    const reply = await submit(stack, url, `outcome=0&${COMMENT}=${"a".repeat(786_432)}`);
    expect([reply.statusCode, textIn(reply.body, "h1")]).toEqual([400, en.problems.unfit.title]);
    expect(reply.body).not.toContain("aaa");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

describe("a form without a pressed button", () => {
  test.for(["", `${COMMENT}=a&${REASON}=b`])("comes back, asking for one: %j", async (body) => {
    const { url, token } = await link(stack, REVIEW);
    const { statusCode, body: page } = await submit(stack, url, body);
    expect(statusCode).toBe(400);
    expect(textOf(page)).toContain(en.form.rules.outcome(""));
    expect(labelled(formOf(page), "Comment").value).toBe(body === "" ? "" : "a");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

test("A value that only the whole schema refuses comes back, saying so", async () => {
  const schema = { properties: { a: { title: "A" }, b: { title: "B" } }, maxProperties: 1 };
  const outcomes = [{ name: "one", type: "success", schema, output_body: true }];
  const { url, token } = await link(stack, { name: "one", type: "post", outcomes });
  const { statusCode, body } = await submit(stack, url, "field.0.a=x&field.0.b=y");
  expect(statusCode).toBe(400);
  expect(textOf(body)).toContain(en.form.rules.whole(""));
  expect(labelled(formOf(body), "B").value).toBe("y");
  expect(stepFunctions.callsFor(token)).toHaveLength(0);
});

test("A picked cause that is too long for Step Functions is refused", async () => {
  const { url, token } = await link(stack, REVIEW);
  const reply = await submit(stack, url, `outcome=1&${REASON}=${"a".repeat(32_769)}`, {
    Accept: "application/json",
  });
  expect(summary(reply)).toBe("400 InvalidPostActionBody");
  expect(bodyOf(reply).message).not.toContain("aaa");
  expect(stepFunctions.callsFor(token)).toHaveLength(0);
});

describe("what can't be sent comes back as it was filled in", () => {
  const asked = { properties: { a: { title: "A", maxLength: 300_000 } } };
  const long = "a".repeat(262_144);
  const cases: [string, outcome: object, words: string][] = [
    ["all of it", { output_body: true }, en.form.rules.tooLong("")],
    ["what a path picks", { output_path: "$..*" }, en.form.rules.whole("")],
  ];
  test.for(cases)("with what to do: %s", async ([, over, words]) => {
    const outcomes = [{ name: "one", type: "success", schema: asked, ...over }];
    const { url, token } = await link(stack, { name: "one", type: "post", outcomes });
    const { statusCode, body } = await submit(stack, url, `field.0.a=${long}`);
    expect([statusCode, labelled(formOf(body), "A").value]).toEqual([400, long]);
    expect(textOf(body)).toContain(words);
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});
