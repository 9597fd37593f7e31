import type { APIGatewayProxyResult } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { en } from "../../functions/words/en.ts";
import { taskToken } from "../step-functions/task-token.ts";
import { look, submit } from "./as-browser.ts";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { bodyOf, summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { REVIEW } from "./review.ts";
import { filledIn, formOf } from "./served-form.ts";
import { textIn } from "./served-page.ts";
import { deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const DONE = en.done.title;
const OVER = en.problems.over.title;
const RECORDED = en.problems.recorded.title;

/** Two links to one task. */
async function twoLinks() {
  const token = stepFunctions.wait(taskToken());
  const actions = [
    { name: "approve", type: "success", output: 1 },
    { name: "reject", type: "failure" },
  ];
  const { approve = "", reject = "" } = (await stack.createUrls({ token, actions })).urls;
  return { token, approve, reject };
}

/** 25 presses of each of two, all at once. */
function fifty(press: (first: boolean) => Promise<APIGatewayProxyResult>): Promise<APIGatewayProxyResult[]> {
  return Promise.all(Array.from({ length: 50 }, (_, index) => press(index % 2 === 0)));
}

/** That one page says done and the others that someone did it, with one call each. */
function expectOneDone(replies: APIGatewayProxyResult[], token: string): void {
  const said = replies.map(({ statusCode, body }) => `${statusCode} ${textIn(body, "h1")}`);
  expect(said.toSorted()).toEqual([`200 ${DONE}`, ...Array(49).fill(`410 ${OVER}`)]);
  expect(stepFunctions.callsFor(token)).toHaveLength(50);
  expect(stepFunctions.answerTo(token)).toBeDefined();
}

describe("50 presses of approve and reject at once", () => {
  test("by programs answer the task once and tell the other 49 that it was, with one call each", async () => {
    const { token, approve, reject } = await twoLinks();
    const replies = await fifty((first) => stack.respond(jsonPost(first ? approve : reject, {})));
    const late = replies.filter(({ statusCode }) => statusCode !== 200);
    expect(late).toHaveLength(49);
    for (const reply of late) {
      expect(summary(reply)).toBe("410 StepFunctionsError");
      expect(bodyOf(reply).message).toMatch(/^TaskTimedOut:.*already answered or has expired/);
      expect(bodyOf(reply).message).not.toMatch(/recorded/);
    }
    expect(stepFunctions.callsFor(token)).toHaveLength(50);
  });

  test("by people answer the task once and tell the other 49 that it was, with one call each", async () => {
    const { token, approve, reject } = await twoLinks();
    expectOneDone(await fifty((first) => submit(stack, first ? approve : reject)), token);
  });

  test("on one form answer the task once and tell the other 49 that it was, with one call each", async () => {
    const { url, token } = await link(stack, REVIEW);
    const form = formOf((await look(stack, url)).body);
    const approve = filledIn(form, { Comment: "fine" }, "Approve");
    const reject = filledIn(form, { Reason: "not fine" }, "Reject");
    expectOneDone(await fifty((first) => submit(stack, url, first ? approve : reject)), token);
  });
});

describe("a reply that was lost", () => {
  test("is told as recorded, or already answered, when the SDK's retry finds the task answered", async () => {
    const { url, token } = await link(stack);
    stepFunctions.fail("lose reply", 1);
    const reply = await stack.respond(jsonPost(url, {}));
    expect(summary(reply)).toBe("410 StepFunctionsError");
    expect(bodyOf(reply).message).toMatch(/^TaskTimedOut:.*recorded, or.*already answered/);
    expect(stepFunctions.answerTo(token)).toMatchObject({ operation: "SendTaskSuccess" });
  });

  test.for([
    ["a link", {}, ""],
    ["a form", REVIEW, "outcome=0&field.0.comment=a"],
  ] as const)("is told so on the page of %s, and the next press as over", async ([, action, body]) => {
    const { url, token } = await link(stack, action);
    stepFunctions.fail("lose reply", 1);
    const page = await submit(stack, url, body);
    expect([page.statusCode, textIn(page.body, "h1")]).toEqual([410, RECORDED]);
    expect(page.body).not.toContain("<form");
    expect(stepFunctions.answerTo(token)).toMatchObject({ operation: "SendTaskSuccess" });
    expect(textIn((await submit(stack, url, body)).body, "h1")).toBe(OVER);
  });

  test("of a heartbeat is made good by the SDK's retry", async () => {
    const { url, token } = await link(stack, { type: "heartbeat" });
    stepFunctions.fail("lose reply", 1);
    expect(textIn((await submit(stack, url)).body, "h1")).toBe(DONE);
    expect(stepFunctions.callsFor(token)).toHaveLength(2);
  });
});
