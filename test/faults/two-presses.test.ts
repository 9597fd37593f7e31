/**
 * Case 3: of 50 presses of approve and reject at once, one takes effect and 49 are told that it was answered, each with
 * one call: by programs, people and forms, in one container and in several. That a task takes one answer is Step
 * Functions' promise, which the local endpoint keeps; ours is to ask once a press and to word the rest right.
 * On a deployed stack: test/stack/executions.test.ts. In Slack: test/handlers/slack.test.ts.
 */
import type { APIGatewayProxyResult } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { en } from "../../functions/words/en.ts";
import { look, submit } from "../handlers/as-browser.ts";
import { stepFunctions } from "../handlers/aws.ts";
import { link } from "../handlers/link.ts";
import { bodyOf, summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { REVIEW } from "../handlers/review.ts";
import { filledIn, formOf } from "../handlers/served-form.ts";
import { textIn } from "../handlers/served-page.ts";
import { deploy, type Stack } from "../handlers/stack.ts";
import { taskToken } from "../step-functions/task-token.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const DONE = en.done.title;
const OVER = en.problems.over.title;

/** More containers of this stack, which know no key yet. */
async function moreContainers(count: number): Promise<Stack[]> {
  const more: Stack[] = [];
  while (more.length < count)
    more.push(await deploy({ ENCRYPTION_KEY_ARN: stack.keyArn, ENABLE_POST_ACTIONS: "true" }));
  return more;
}

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

type Press = (first: boolean, index: number) => Promise<APIGatewayProxyResult>;

/** 25 presses of each of two, all at once. */
function fifty(press: Press): Promise<APIGatewayProxyResult[]> {
  return Promise.all(Array.from({ length: 50 }, (_, index) => press(index % 2 === 0, index)));
}

/** That one program is told the answer and the others that there is one, with one call each. */
function expectOneAnswer(replies: APIGatewayProxyResult[], token: string): void {
  const [done, ...more] = replies.filter(({ statusCode }) => statusCode === 200);
  expect(more).toEqual([]);
  const late = replies.filter((reply) => reply !== done);
  expect(late).toHaveLength(49);
  for (const reply of late) {
    expect(summary(reply)).toBe("410 StepFunctionsError");
    expect(bodyOf(reply).message).toMatch(/^TaskTimedOut:.*already answered or has expired/);
    expect(bodyOf(reply).message).not.toMatch(/recorded/);
  }
  expect(stepFunctions.callsFor(token)).toHaveLength(50);
  const told = done && bodyOf(done).action;
  const success = stepFunctions.answerTo(token)?.operation === "SendTaskSuccess";
  expect(told).toMatchObject(success ? { name: "approve" } : { name: "reject" });
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
    expectOneAnswer(await fifty((first) => stack.respond(jsonPost(first ? approve : reject, {}))), token);
  });

  test("in five containers that know no key yet answer the task once, with one call each", async () => {
    const { token, approve, reject } = await twoLinks();
    const containers = await moreContainers(5);
    const replies = await fifty((first, index) =>
      (containers[index % 5] ?? stack).respond(jsonPost(first ? approve : reject, {})),
    );
    expectOneAnswer(replies, token);
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
