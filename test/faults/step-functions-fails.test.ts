/**
 * Case 5: every error that Step Functions can answer a SendTask* call with, and every way in which a network can fail
 * one, is told as what it is; only what may pass is tried again, at most three times in all; and nothing of AWS' own
 * text comes out. Nothing was done then, and the same link works when the trouble is over.
 * How long it takes at worst: hanging.test.ts. When something was done: lost-replies.test.ts. In Slack:
 * test/functions/slack/press.test.ts. What people see, and that nothing they filled in is lost: test/handlers/try-again.test.ts.
 */
import { describe, expect, test } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { link, press } from "../handlers/link.ts";
import { summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { deploy, type Stack } from "../handlers/stack.ts";
import { taskToken } from "../step-functions/task-token.ts";
import { logLinesOf, logText } from "./log-lines.ts";
import { LASTING, PASSING, type SendTaskError, THROTTLES } from "./send-task-errors.ts";
import { stepFunctionsLine as line } from "./spoilt-aws.ts";
import { awsSays, hangUp, INNER, inTurn } from "./troubles.ts";

/** One container, for all that it can bear. */
const stack = await deploy();

/** A link of each type, and what presses it takes back; what ends the task comes last. */
const ACTIONS = [
  { accept: "text/plain", action: { name: "beat", type: "heartbeat" } },
  { accept: "text/html", action: { name: "no", type: "failure", error: INNER, cause: INNER } },
  { accept: "application/json", action: { name: "yes", type: "success", output: INNER } },
];

/** Presses a link of each type to one task while Step Functions fails, and one again when it doesn't. */
async function pressThrough({ trouble, ...error }: SendTaskError, stack: Stack) {
  const token = stepFunctions.wait(taskToken());
  const actions = ACTIONS.map(({ action }) => action);
  const { urls, transaction_id } = await stack.createUrls({ token, actions });
  const presses = ACTIONS.map(({ accept, action: { name } }) =>
    jsonPost(urls[name] ?? "", {}, { headers: { Accept: accept } }),
  );
  line.spoil(token, trouble);
  const replies = await Promise.all(presses.map((press) => stack.respond(press)));
  const reasons = logLinesOf(transaction_id).flatMap(({ reason }) => reason ?? []);
  const calls = { made: line.callsAbout(token), arrived: stepFunctions.callsFor(token).length };
  line.mend(token);
  const later = await press(stack, urls.yes ?? "");
  return { ...error, token, replies, reasons, made: calls, later };
}

const failures = [];
for (const error of LASTING) failures.push(await pressThrough(error, stack));
/** These all at once, for the SDK waits before it tries again; and it does so no more when much fails: a container each. */
const retried = [];
for (const error of [...PASSING, ...THROTTLES]) retried.push(pressThrough(error, await deploy()));
failures.push(...(await Promise.all(retried)));

describe.for(failures)("Step Functions fails by $what:", (failure) => {
  const { said, replies, token } = failure;
  const status = Number(said.slice(0, 3));

  test(`${said}, in each format and for each type`, () => {
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([status, status, status]);
    expect(replies.map(summary)).toEqual([said, String(status), said]);
    for (const { headers } of replies)
      expect(headers?.["retry-after"]).toBe(status === 503 ? "5" : undefined);
  });

  test("nothing of AWS' own text, of the link or of the answer is said or logged", () => {
    const bodies = replies.map(({ body }) => body);
    const name = status < 500 ? [] : [failure.reason.replace("SFN ", "")];
    for (const inner of [INNER, token, ...name]) expect(bodies.join("\n")).not.toContain(inner);
    expect(failure.reasons).toEqual(Array(3).fill(failure.reason));
    for (const inner of [INNER, token]) expect(logText()).not.toContain(inner);
  });

  test(`${failure.calls} calls for a press, none of which did anything; the same link answers later`, () => {
    expect(failure.made).toEqual({ made: 3 * failure.calls, arrived: 0 });
    expect(failure.later).toBe("200");
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
    expect(stepFunctions.answerTo(token)).toMatchObject({ operation: "SendTaskSuccess" });
  });
});

describe("a fault that passes", () => {
  test.for([
    ["throttling", awsSays("ThrottlingException")],
    ["an error of the service", awsSays("InternalFailure", 500)],
    ["a lost connection", hangUp],
  ] as const)("isn't seen, and leaves one answer: %s", async ([, trouble]) => {
    const stack = await deploy();
    const { url, token } = await link(stack);
    line.spoil(token, inTurn(trouble, trouble));
    expect(await press(stack, url)).toBe("200");
    expect([line.callsAbout(token), stepFunctions.callsFor(token).length]).toEqual([3, 1]);
  });

  test("isn't stormed at: the SDK tries no more again when much fails in a container", async () => {
    const { url, token } = await link(stack);
    line.spoil(token, awsSays("InternalFailure", 500));
    for (let n = 0; n < 10; n++) {
      const said = await Promise.all(Array.from({ length: 10 }, () => press(stack, url)));
      expect(new Set(said)).toEqual(new Set(["500 ServiceError"]));
    }
    expect(line.callsAbout(token)).toBeLessThan(200);
  });

  test("is over when Step Functions can be reached again", async () => {
    const stack = await deploy();
    const { url, token, transactionId } = await link(stack);
    await line.down();
    expect(await press(stack, url)).toBe("500 ServiceError");
    expect(logLinesOf(transactionId).at(-1)).toMatchObject({ reason: "SFN ECONNREFUSED" });
    await line.up();
    expect(await press(stack, url)).toBe("200");
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
  });
});
