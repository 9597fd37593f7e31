import { describe, expect, it } from "vitest";
import type { CallbackError } from "../../../functions/errors.ts";
import { RefusedForm } from "../../../functions/form/refused-form.ts";
import { errorPage } from "../../../functions/respond/error-page.ts";
import type { Visit } from "../../../functions/respond/visit.ts";
import { wordsOf } from "../../../functions/words/languages.ts";
import { awsError, fakeKms, stillKeys } from "../fakes.ts";
import { asking, success } from "../form/outcomes.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { HTML, heartbeat, setUp } from "./answering.ts";
import { BUSY, errorOf, shown, visiting } from "./visiting.ts";

stillAndQuiet();

const FORM = { ...HTML, "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
const en = wordsOf("en");
const AGAIN = en.problems.again.title;
const post = { name: "decide", type: "post" as const, outcomes: [success(asking({ a: {} }, "a"))] };
const refused = new RefusedForm(new Map([["field.0.a", '"<typed>']]), {
  fields: new Map([["field.0.a", "required"]]),
});

async function page(error: CallbackError, visit: Visit) {
  const { main, ...rest } = await errorPage(error, visit);
  return { ...rest, main: await shown(main) };
}

describe("the page of a fault that passes", () => {
  it("has a button that presses again, with all that was filled in, when a button was pressed", async () => {
    const body = "outcome=0&field.0.a=%22%3Cb%3E%0D%0A%C3%A9";
    const { main, ...rest } = await page(BUSY, visiting({ method: "POST", headers: FORM, body }, post));
    expect(rest).toEqual({ title: AGAIN, posts: true });
    expect(main).toContain(`<form method="post">
<input type="hidden" name="outcome" value="0">
<input type="hidden" name="field.0.a" value="&quot;&lt;b&gt;\r\né">
<button type="submit" class="button">${en.again}</button>
</form>`);
  });

  it("keeps what was posted twice as it was, to be refused as it would have been", async () => {
    const { main } = await page(BUSY, visiting({ method: "POST", headers: FORM, body: "a=1&a=2" }));
    expect(main.match(/<input.*>/g)).toEqual(
      ["1", "2"].map((value) => `<input type="hidden" name="a" value="${value}">`),
    );
  });

  it("has a button alone when a button without fields was pressed, whether the link is open or not", async () => {
    const { main, posts } = await page(BUSY, visiting({ method: "POST", headers: HTML }));
    expect(posts).toBe(true);
    expect(main).toContain(`<form method="post">\n<button type="submit" class="button">${en.again}</button>`);
  });

  it("keeps as many fields as a link has room for", async () => {
    const body = Array.from({ length: 1_500 }, (_, index) => `${index}=`).join("&");
    const { main } = await page(BUSY, visiting({ method: "POST", headers: FORM, body }));
    expect(main.match(/<input/g)).toHaveLength(1_500);
  });

  it("keeps as much as a form may hold", async () => {
    const value = "x".repeat(786_430);
    const { main } = await page(BUSY, visiting({ method: "POST", headers: FORM, body: `a=${value}` }));
    expect(main).toContain(`value="${value}"`);
  });

  it.each([
    ["the link was opened", { method: "GET" }],
    [
      "more was posted than a form may hold",
      { method: "POST", headers: FORM, body: `a=${"x".repeat(786_432)}` },
    ],
    [
      "more fields were posted than a link has room for",
      {
        method: "POST",
        headers: FORM,
        body: Array.from({ length: 1_501 }, (_, index) => `${index}=`).join("&"),
      },
    ],
    [
      "a program posted JSON",
      { method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
    ],
  ])("has a link that opens it again when %s", async (_, parts) => {
    const { main, ...rest } = await page(BUSY, visiting(parts, heartbeat({})));
    expect(rest).toEqual({ title: AGAIN });
    expect(main).toContain(`<a class="button" href="">${en.again}</a>`);
    expect(main).not.toContain("<form");
  });

  it.each([
    ["its own way back", {}, "'self'"],
    ["the way of the redirect", { response: { redirect: "https://example.com/" } }, "'self' https:"],
  ])("lets its button go %s", async (_, over, targets) => {
    const { press } = setUp({}, awsError("ThrottlingException"));
    const { status, headers, body } = await press({ action: heartbeat(over) }, { headers: HTML });
    expect([status, headers["retry-after"]]).toEqual([503, "5"]);
    expect(headers["content-security-policy"]).toMatch(new RegExp(`; form-action ${targets}$`));
    expect(body).toContain(`${en.again}</button>`);
  });

  it("lets its button go anywhere when the link couldn't be opened: nobody knows what it holds", async () => {
    const kms = fakeKms();
    kms.fail = "ThrottlingException";
    const { press } = setUp({ opener: { roots: [kms.root()], keys: stillKeys() } });
    const { status, headers } = await press({}, { headers: HTML });
    expect(status).toBe(503);
    expect(headers["content-security-policy"]).toMatch(/; form-action 'self' https: http:$/);
  });

  it("lets nothing be posted when there is no button", async () => {
    const { press } = setUp({ actOnGet: "always" }, awsError("ThrottlingException"));
    const { headers } = await press({}, { method: "GET", headers: HTML });
    expect(headers["content-security-policy"]).toMatch(/; form-action 'none'$/);
  });
});

describe("the page of a refused form", () => {
  it("is the form as it was filled in, with what is wrong", async () => {
    const { main, ...rest } = await page(refused, visiting({ method: "POST", headers: FORM }, post));
    expect(rest).toEqual({ title: "decide", prefix: `${en.form.error}: `, posts: true });
    expect(main).toContain(`<a href="#field-0"><bdi>a</bdi>: ${en.form.rules.required("")}</a>`);
    expect(main).toContain('type="text" value="&quot;&lt;typed&gt;"');
  });

  it.each([
    ["there is no link", undefined],
    ["the action has no form", heartbeat({})],
    ["its schemas can't be a form", { ...post, outcomes: [success(false)] }],
  ])("says that the answer doesn't fit when %s", async (_, action) => {
    const visit = visiting({ method: "POST", headers: FORM }, action);
    expect((await page(refused, visit)).title).toBe(en.problems.unfit.title);
  });

  it("lets the form lead on as the first one did, and sends nothing", async () => {
    const { calls, press } = setUp();
    const outcomes = [success(asking({ a: {} }, "a"), { response: { redirect: "https://example.com/" } })];
    const reply = await press({ action: { ...post, outcomes } }, { headers: FORM, body: "outcome=0" });
    expect(reply.status).toBe(400);
    expect(reply.headers["content-security-policy"]).toMatch(/; form-action 'self' https:$/);
    expect(reply.body).toContain(`<title>${en.form.error}: decide</title>`);
    expect(calls).toHaveLength(0);
  });
});

it("has words alone when nothing would help", async () => {
  const { main, ...rest } = await page(errorOf("ExpiredPayload"), visiting({ method: "POST" }));
  expect(rest).toEqual({ title: en.problems.expired.title });
  expect(main).not.toMatch(/<form|<a /);
});
