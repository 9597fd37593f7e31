/**
 * Case 4: Step Functions records an answer, its reply is lost, and the SDK asks again. Then nobody can tell whether the
 * task was answered by this press or by another: the person reads 'recorded, or already answered', in each format and
 * for each type, the log says `ambiguous`, and there is one answer. In Slack: test/functions/slack/deadline.test.ts.
 */
import { describe, expect, test } from "vitest";
import { en } from "../../functions/words/en.ts";
import { look, submit } from "../handlers/as-browser.ts";
import { stepFunctions } from "../handlers/aws.ts";
import { link } from "../handlers/link.ts";
import { bodyOf, summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { REVIEW } from "../handlers/review.ts";
import { textIn } from "../handlers/served-page.ts";
import { deploy } from "../handlers/stack.ts";
import { logLinesOf } from "./log-lines.ts";
import { stepFunctionsLine as line } from "./spoilt-aws.ts";
import { awsSays, inTurn, loseReply } from "./troubles.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const { over, recorded } = en.problems;

/** A link whose first press loses the reply. */
async function losing(action: object = {}) {
  const made = await link(stack, action);
  line.spoil(made.token, inTurn(loseReply));
  const last = () => logLinesOf(made.transactionId).at(-1);
  return {
    ...made,
    last,
    press: (Accept: string) => stack.respond(jsonPost(made.url, { comment: "a" }, { headers: { Accept } })),
  };
}

/** That the task has its one answer, after this many calls. */
function expectOneAnswer(token: string, operation: string, calls: number): void {
  expect(stepFunctions.callsFor(token)).toHaveLength(calls);
  expect(stepFunctions.answerTo(token)).toMatchObject({ operation });
}

describe.for([
  ["a success", {}, "SendTaskSuccess"],
  ["a failure", { type: "failure", error: "No" }, "SendTaskFailure"],
  ["a form", REVIEW, "SendTaskSuccess"],
] as const)("when the reply to %s is lost", ([, action, operation]) => {
  test("a program is told: recorded, or already answered", async () => {
    const { press, token, last } = await losing(action);
    const reply = await press("application/json");
    expect(summary(reply)).toBe("410 StepFunctionsError");
    expect(bodyOf(reply).message).toMatch(/^TaskTimedOut:Your answer was recorded, or .*already answered/);
    expect(last()).toMatchObject({ error: "StepFunctionsError", reason: "ambiguous" });
    expectOneAnswer(token, operation, 2);
  });

  test("a text says so", async () => {
    const { press, token, last } = await losing(action);
    const reply = await press("text/plain");
    expect([reply.statusCode, reply.body]).toEqual([410, expect.stringContaining(recorded.what)]);
    expect(last()).toMatchObject({ reason: "ambiguous" });
    expectOneAnswer(token, operation, 2);
  });

  test("a page says so, with nothing to press, and the next press is told that it is over", async () => {
    const { url, token, last } = await losing(action);
    const body = "outcomes" in action ? "outcome=0&field.0.comment=a" : "";
    const page = await submit(stack, url, body);
    expect([page.statusCode, textIn(page.body, "h1")]).toEqual([410, recorded.title]);
    expect(page.body).not.toContain("<form");
    expect(last()).toMatchObject({ reason: "ambiguous" });
    expect(textIn((await submit(stack, url, body)).body, "h1")).toBe(over.title);
    expect(last()).toMatchObject({ reason: "TaskTimedOut" });
    expectOneAnswer(token, operation, 3);
  });
});

describe("a lost reply", () => {
  test("to a GET that acts is told the same", async () => {
    const { url, token } = await losing({ confirm: false });
    expect(textIn((await look(stack, url)).body, "h1")).toBe(recorded.title);
    expectOneAnswer(token, "SendTaskSuccess", 2);
  });

  test("to a heartbeat is made good by the SDK's retry", async () => {
    const { url, token } = await losing({ type: "heartbeat" });
    expect(textIn((await submit(stack, url)).body, "h1")).toBe(en.done.title);
    expect(stepFunctions.callsFor(token)).toHaveLength(2);
  });

  test("every time is told as worth another press, which then reads that it is over", async () => {
    const { url, token, press } = await losing();
    line.spoil(token, inTurn(loseReply, loseReply, loseReply));
    expect(summary(await press("application/json"))).toBe("503 ServiceError");
    expect(textIn((await submit(stack, url)).body, "h1")).toBe(over.title);
    expectOneAnswer(token, "SendTaskSuccess", 4);
  });

  test("is told as it is when throttling comes between", async () => {
    const { token, press, last } = await losing();
    line.spoil(token, inTurn(loseReply, awsSays("ThrottlingException")));
    expect(summary(await press("application/json"))).toBe("410 StepFunctionsError");
    expect(last()).toMatchObject({ reason: "ambiguous" });
    expectOneAnswer(token, "SendTaskSuccess", 2);
  });

  test("of one press among 50 leaves one answer, and tells nobody else that theirs was recorded", async () => {
    const { token, press } = await losing();
    const replies = await Promise.all(Array.from({ length: 50 }, () => press("text/html")));
    const titles = replies.map(({ body }) => textIn(body, "h1"));
    expect(titles.toSorted()).toEqual([...Array(49).fill(over.title), recorded.title].toSorted());
    expectOneAnswer(token, "SendTaskSuccess", 51);
  });
});
