/**
 * Cases 5 and 11: however slow Step Functions and KMS are, whoever asked is told in our own words, well within the 29 s
 * that API Gateway waits and the 25 s after which Lambda ends a function. Each wait is real: they all go on at once.
 */
import { describe, expect, test } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { link } from "../handlers/link.ts";
import { summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { API, deploy } from "../handlers/stack.ts";
import { serveAwsJson } from "../step-functions/aws-json.ts";
import type { Trouble } from "./line.ts";
import { kmsLine, stepFunctionsLine } from "./spoilt-aws.ts";
import { awsSays, drip, hang, inTurn, late, stall } from "./troubles.ts";

/** Of one function that waits for one service, in milliseconds; template.yaml gives all of them 25 s. */
const ONE_SERVICE = 15_000;
const LAMBDA_LIMIT = 25_000;

/** What is slow, how a press is told so, and how a creation is. */
const SLOW: [what: string, trouble: Trouble, pressed: string, created: string][] = [
  ["never reply", hang, "503 ServiceError", "500 ServiceError"],
  ["begin a reply and never end it", stall, "503 ServiceError", "500 ServiceError"],
  ["drip a reply without end", drip, "503 ServiceError", "500 ServiceError"],
  ["take a second and a half", late(1_500), "200", "200"],
  [
    "are unavailable, and say to come back in three seconds",
    awsSays("ServiceUnavailable", 503, { "retry-after": "3" }),
    "500 ServiceError",
    "500 ServiceError",
  ],
  [
    "throttle, and say to come back in a minute",
    awsSays("ThrottlingException", 400, { "retry-after": "60" }),
    "503 ServiceError",
    "500 ServiceError",
  ],
];
const REQUEST = { token: "a", actions: [{ name: "a", type: "heartbeat" }] };

/** What something comes to, and how long that takes, in milliseconds. */
async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
}

/**
 * Readies a press that waits for Step Functions, and a press and both doors of creation, on containers without a key,
 * that wait for KMS. They begin together when all are ready: loading a container holds everything up.
 */
async function readyToWait(trouble: Trouble) {
  const [task, open, create] = [await deploy(), await deploy(), await deploy()];
  const [toTask, toOpen] = [await link(task), await link(open)];
  stepFunctionsLine.spoil(toTask.token, trouble);
  for (const { keyArn } of [open, create]) kmsLine.spoil(keyArn, trouble);
  return () => {
    const all = [
      timed(() => task.respond(jsonPost(toTask.url, {}))),
      timed(() => open.respond(jsonPost(toOpen.url, {}))),
      timed(() => create.createUrlsApi(jsonPost(`${API}/urls`, REQUEST))),
    ];
    const direct = timed(() => create.createUrls(REQUEST).catch(({ name }: Error) => ({ error: name })));
    return { replies: Promise.all(all), direct, toTask, toOpen };
  };
}

/** As slow as each of them can be without failing: at the third try of each service, with a bus that never replies. */
async function readyToWaitForAll() {
  const bus = await serveAwsJson(() => "hang");
  process.env.AWS_ENDPOINT_URL_EVENTBRIDGE = bus.url;
  const stack = await deploy({ EVENT_BUS_NAME: "bus" });
  const made = await link(stack);
  const slow = () => inTurn(hang, hang, late(1_500));
  kmsLine.spoil(stack.keyArn, slow());
  stepFunctionsLine.spoil(made.token, slow());
  return () => {
    const press = timed(() => stack.respond(jsonPost(made.url, {})));
    return { ...made, press: press.finally(() => bus.close()) };
  };
}

const ready = [];
for (const [what, trouble, ...said] of SLOW) ready.push({ what, said, begin: await readyToWait(trouble) });
const beginLongest = await readyToWaitForAll();
const waits = ready.map(({ what, said, begin }) => ({ what, said, ...begin() }));
const longest = beginLongest();

describe.for(waits)("when Step Functions or KMS $what", ({ said: [pressed, created], ...waiting }) => {
  test("presses and creations are told so in time", { timeout: LAMBDA_LIMIT }, async () => {
    const replies = await waiting.replies;
    expect(replies.map(({ result }) => summary(result))).toEqual([pressed, pressed, created]);
    for (const { ms } of replies) expect(ms).toBeLessThan(ONE_SERVICE);
    const [task, open] = replies.map(({ result }) => result.headers?.["retry-after"]);
    expect([task, open]).toEqual(pressed?.startsWith("503") ? ["5", "5"] : [undefined, undefined]);
    const { result, ms } = await waiting.direct;
    expect(result.error).toBe(created === "200" ? undefined : "ServiceError");
    expect(ms).toBeLessThan(ONE_SERVICE);
  });

  test("a task is answered only when that is said", async () => {
    await waiting.replies;
    const answers = [waiting.toTask, waiting.toOpen].map(({ token }) => stepFunctions.callsFor(token).length);
    expect(answers).toEqual(pressed === "200" ? [1, 1] : [0, 0]);
  });
});

test("a press that waits for all of them as long as it can is answered, and told so", {
  timeout: LAMBDA_LIMIT,
}, async () => {
  const { result, ms } = await longest.press;
  expect(summary(result)).toBe("200");
  expect(ms).toBeGreaterThan(14_000);
  expect(ms).toBeLessThan(LAMBDA_LIMIT);
  expect(stepFunctions.callsFor(longest.token)).toHaveLength(1);
});
