/**
 * Case 1: whoever only looks at a link, in whatever way, does nothing: a thousand requests of each kind to a link of
 * each type, with the headers of browsers and scanners. Then one press still works.
 * Which GET acts where a stack or a creator wants it to: test/handlers/who-acts.test.ts. Real browsers and scanners
 * that run scripts: test/browser/scanner.test.ts and requests.test.ts.
 */
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { type Link, link } from "../handlers/link.ts";
import { summary } from "../handlers/reply.ts";
import { jsonPost, restEvent, type SentRequest } from "../handlers/rest-event.ts";
import { REVIEW } from "../handlers/review.ts";
import { SENDERS } from "../handlers/senders.ts";
import { deploy, type Stack } from "../handlers/stack.ts";
import { logLinesOf } from "./log-lines.ts";

const TIMES = 1_000;
/** Every request that is no POST, one of them as Slack's preview sends it. */
const LOOKS: [what: string, sent: SentRequest][] = [
  ["GET", { method: "GET" }],
  ["ranged GET", { method: "GET", headers: { Range: "bytes=0-32767" } }],
  ["HEAD", { method: "HEAD" }],
  ["OPTIONS", { method: "OPTIONS", headers: { "Access-Control-Request-Method": "POST" } }],
];
const SUCCESS = { type: "success", output: "yes" };
/** One of each type; of their variants, once by every sender is enough. */
const ACTIONS: [what: string, action: object, times: number][] = [
  ["a success", SUCCESS, TIMES],
  ["a failure", { type: "failure", error: "No" }, TIMES],
  ["a heartbeat", { type: "heartbeat" }, TIMES],
  ["a form", REVIEW, TIMES],
  ["what asks for a press", { ...SUCCESS, confirm: true }, SENDERS.length],
  ["what redirects", { ...SUCCESS, response: { redirect: "https://example.com/thanks" } }, SENDERS.length],
];

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });

interface Exchange {
  event: APIGatewayProxyEvent;
  reply: APIGatewayProxyResult;
}

/** Sends a look at a link this often, as one sender after the other. */
async function haunt(stack: Stack, { url }: Link, look: SentRequest, times: number): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for (let n = 0; n < times; n++) {
    const [, sender] = SENDERS[n % SENDERS.length] ?? ["", {}];
    const event = restEvent(url, { ...look, headers: { ...sender, ...look.headers } });
    exchanges.push({ event, reply: await stack.respond(event) });
  }
  return exchanges;
}

/** What a look gets (docs/reference.md, Answering): whoever prefers HTML gets a page, and nobody an effect. */
function expected({ httpMethod, headers }: APIGatewayProxyEvent, action: object): string {
  if (httpMethod === "HEAD") return "200";
  if (httpMethod === "OPTIONS") return "204";
  if (/^text\/html(?!;q=nonsense)/.test(headers.Accept ?? "")) return "200";
  return "outcomes" in action ? "405 PostActionNotPosted" : "405 ConfirmationRequired";
}

describe.for(ACTIONS)("a link to %s", async ([, action, times]) => {
  const made = await link(stack, action);
  const exchanges: Exchange[] = [];

  test.for(LOOKS)(`does nothing on %s, ${times} times`, async ([, look]) => {
    const some = await haunt(stack, made, look, times);
    exchanges.push(...some);
    const odd = some.filter(({ event, reply }) => summary(reply) !== expected(event, action));
    expect(odd.map(({ event, reply }) => [event.headers, summary(reply)]).slice(0, 3)).toEqual([]);
    expect(stepFunctions.callsFor(made.token)).toEqual([]);
  });

  test("is nothing that can be framed or run, whoever looks", () => {
    expect(exchanges).toHaveLength(LOOKS.length * times);
    expect(exchanges.filter(({ reply }) => !isSealedOff(reply))).toEqual([]);
  });

  test("is answered by one press then", async () => {
    expect(answersLogged(made)).toBe(0);
    const { statusCode } = await stack.respond(jsonPost(made.url, { comment: "fine" }));
    expect([200, 303]).toContain(statusCode);
    expect(stepFunctions.callsFor(made.token)).toHaveLength(1);
    expect(answersLogged(made)).toBe(1);
  });
});

test("a link that acts on every GET acts: the requests above are good ones", async () => {
  const acting = await deploy({ ACT_ON_GET: "always" });
  const made = await link(acting);
  await haunt(acting, made, { method: "GET" }, SENDERS.length);
  expect(stepFunctions.callsFor(made.token)).toHaveLength(SENDERS.length);
});

/** How many lines of the log tell how long Step Functions took. */
function answersLogged({ transactionId }: Link): number {
  return logLinesOf(transactionId).filter(({ task_ms }) => task_ms !== undefined).length;
}

function isSealedOff({ headers }: APIGatewayProxyResult): boolean {
  const csp = String(headers?.["content-security-policy"]);
  return ["default-src 'none'", "frame-ancestors 'none'"].every((directive) => csp.includes(directive));
}
