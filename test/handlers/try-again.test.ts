import { describe, expect, test } from "vitest";
import { en } from "../../functions/words/en.ts";
import { look, submit } from "./as-browser.ts";
import { kms, stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { jsonPost } from "./rest-event.ts";
import { REVIEW } from "./review.ts";
import { filledIn, formOf, submitsOf } from "./served-form.ts";
import { tagsOf, textIn } from "./served-page.ts";
import { deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
/** Another container of the same stack: it has no keys yet. */
const freshContainer = () => deploy({ ENCRYPTION_KEY_ARN: stack.keyArn, ENABLE_POST_ACTIONS: "true" });

const COMMENT = "Fine,\n\n  \"yes\" & 'more' <b>é 🙂</b> 100 % + $x";
const AGAIN = en.problems.again.title;
const faults = [
  ["ThrottlingException", 503],
  ["AccessDeniedException", 500],
] as const;

/** Presses Approve with a comment on a form of this page: what is posted. */
const approval = (page: string) => filledIn(formOf(page), { Comment: COMMENT }, "Approve");

describe("a press that Step Functions or KMS fail", () => {
  test.for(faults)(
    "by Step Functions' %s gives a page, %i, that posts the same again",
    async ([fault, status]) => {
      const { url, token } = await link(stack, REVIEW);
      const body = approval((await look(stack, url)).body);
      stepFunctions.fail(fault);
      const page = await submit(stack, url, body);
      expect([page.statusCode, textIn(page.body, "h1")]).toEqual([status, AGAIN]);
      expect(page.headers?.["retry-after"]).toBe(status === 503 ? "5" : undefined);
      expect(filledIn(formOf(page.body))).toBe(body);
      stepFunctions.recover();
      expect((await submit(stack, url, filledIn(formOf(page.body)))).statusCode).toBe(200);
      expect(stepFunctions.answerTo(token)?.output).toBe(JSON.stringify({ comment: COMMENT }));
    },
  );

  test.for(faults)("by KMS' %s gives a page, %i, that posts the same again", async ([fault, status]) => {
    const { url, token } = await link(stack, REVIEW);
    const body = approval((await look(stack, url)).body);
    const fresh = await freshContainer();
    kms.fail(fault);
    const page = await submit(fresh, url, body);
    expect([page.statusCode, textIn(page.body, "h1")]).toEqual([status, AGAIN]);
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
    kms.recover();
    expect((await submit(fresh, url, filledIn(formOf(page.body)))).statusCode).toBe(200);
    expect(stepFunctions.answerTo(token)?.output).toBe(JSON.stringify({ comment: COMMENT }));
  });

  test("keeps what was filled in however often it fails", async () => {
    const { url } = await link(stack, REVIEW);
    const first = approval((await look(stack, url)).body);
    stepFunctions.fail("AccessDeniedException");
    const second = filledIn(formOf((await submit(stack, url, first)).body));
    expect(filledIn(formOf((await submit(stack, url, second)).body))).toBe(first);
  });

  test("of a button alone posts nothing again but the press", async () => {
    const { url, token } = await link(stack, { type: "failure", error: "E" });
    stepFunctions.fail("AccessDeniedException");
    const form = formOf((await submit(stack, url)).body);
    expect([filledIn(form), submitsOf(form).map(({ label }) => label)]).toEqual(["", [en.again]]);
    stepFunctions.recover();
    expect((await submit(stack, url, filledIn(form))).statusCode).toBe(200);
    expect(stepFunctions.answerTo(token)).toMatchObject({ operation: "SendTaskFailure", error: "E" });
  });

  test.for([
    ["of JSON", {}],
    ["of JSON for a form", REVIEW],
  ] as const)("%s that takes a page back gets a link: nobody filled in a page", async ([, action]) => {
    const { url } = await link(stack, action);
    stepFunctions.fail("AccessDeniedException");
    const { body } = await stack.respond(
      jsonPost(url, { comment: "a" }, { headers: { Accept: "text/html" } }),
    );
    expectLink(body);
  });
});

describe("a look that KMS fails", () => {
  test.for(faults)("by %s gives a page, %i, that leads to itself", async ([fault, status]) => {
    const { url, token } = await link(stack, REVIEW);
    const fresh = await freshContainer();
    kms.fail(fault);
    const page = await look(fresh, url);
    expect([page.statusCode, textIn(page.body, "h1")]).toEqual([status, AGAIN]);
    expectLink(page.body);
    kms.recover();
    expect(formOf((await look(fresh, url)).body).controls.length).toBeGreaterThan(2);
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("that acts gives a page that leads to itself, too", async () => {
    const { url, token } = await link(stack, { confirm: false });
    stepFunctions.fail("AccessDeniedException");
    expectLink((await look(stack, url)).body);
    stepFunctions.recover();
    expect(textIn((await look(stack, url)).body, "h1")).toBe(en.done.title);
    expect(stepFunctions.answerTo(token)).toBeDefined();
  });
});

/** That a page tries again by a link to itself alone. */
function expectLink(page: string): void {
  const tags = tagsOf(page);
  expect(tags.filter(({ name }) => ["form", "input", "button"].includes(name))).toEqual([]);
  expect(tags.find(({ name }) => name === "a")).toMatchObject({ text: en.again });
  expect(tags.find(({ name }) => name === "a")?.attributes.get("href")).toBe("");
}

describe("a page that tries again is never larger than Lambda passes on", () => {
  const LAMBDA_LIMIT = 6_291_556;
  const sizeOf = (reply: object) => Buffer.byteLength(JSON.stringify(reply));
  const sizes = {
    quotes: `field.0.comment=${'"'.repeat(786_400)}&outcome=0`,
    "characters that JSON escapes": `field.0.comment=${"\0".repeat(786_400)}&outcome=0`,
    "1,500 fields": Array.from({ length: 1_500 }, (_, index) => `${index}=${'"'.repeat(500)}`).join("&"),
    "many fields": Array.from({ length: 50_000 }, (_, index) => index.toString(36)).join("&"),
    "5 MB": '"'.repeat(5_000_000),
  };
  test.for(Object.entries(sizes))("whatever was posted: %s", async ([, body]) => {
    for (const action of [{}, REVIEW]) {
      const { url } = await link(stack, action);
      const fresh = await freshContainer();
      kms.fail("AccessDeniedException");
      expect(sizeOf(await submit(fresh, url, body))).toBeLessThan(LAMBDA_LIMIT);
      kms.recover();
      stepFunctions.fail("AccessDeniedException");
      expect(sizeOf(await submit(stack, url, body))).toBeLessThan(LAMBDA_LIMIT);
      stepFunctions.recover();
    }
  });
});
