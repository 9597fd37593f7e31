import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { stepFunctions } from "./aws.ts";
import { type Link, link } from "./link.ts";
import { restEvent, type SentRequest } from "./rest-event.ts";
import { SENDERS } from "./senders.ts";
import { deploy, type Stack } from "./stack.ts";

/** Every request that is no POST, one of them as Slack's preview sends it. */
const REQUESTS: SentRequest[] = [
  { method: "GET" },
  { method: "GET", headers: { Range: "bytes=0-32767" } },
  { method: "HEAD" },
  { method: "OPTIONS", headers: { "Access-Control-Request-Method": "POST" } },
];
const ACTIONS = [
  { type: "success", output: "yes" },
  { type: "failure", error: "No" },
  { type: "heartbeat" },
  { type: "success", output: "yes", confirm: true },
  { type: "success", output: "yes", response: { redirect: "https://example.com/thanks" } },
];
const POST = { type: "post", outcomes: [{ name: "yes", type: "success", schema: true, output: "yes" }] };

interface Exchange {
  event: APIGatewayProxyEvent;
  reply: APIGatewayProxyResult;
}

/** Creates a link to each action and lets every sender loose on it. */
async function haunt(stack: Stack, actions: object[]): Promise<{ exchanges: Exchange[]; calls: number }> {
  const exchanges: Exchange[] = [];
  const links = await Promise.all(actions.map((action) => link(stack, action)));
  for (const event of links.flatMap(eventsFor)) exchanges.push({ event, reply: await stack.respond(event) });
  return { exchanges, calls: links.flatMap(({ token }) => stepFunctions.callsFor(token)).length };
}

/** What all senders send to one link. */
function eventsFor({ url }: Link): APIGatewayProxyEvent[] {
  return SENDERS.flatMap(([, sender]) =>
    REQUESTS.map(({ headers, ...sent }) => restEvent(url, { ...sent, headers: { ...sender, ...headers } })),
  );
}

describe("under everything that opens links before people do", async () => {
  const simple = await haunt(await deploy(), ACTIONS);
  const post = await haunt(await deploy({ ENABLE_POST_ACTIONS: "true" }), [POST]);
  const exchanges = [...simple.exchanges, ...post.exchanges];

  test("no link acts", () => {
    expect(simple.exchanges.length).toBeGreaterThanOrEqual(1_000);
    expect(simple.calls + post.calls).toBe(0);
  });

  test("each request is answered, without a fault of ours", () => {
    const statuses = new Set(exchanges.map(({ reply }) => reply.statusCode));
    expect([...statuses].sort()).toEqual([200, 204, 405]);
  });

  test("each reply has a CSP that lets nothing in and no frame around it", () => {
    const bare = exchanges.filter(({ reply }) => !isSealedOff(reply));
    const kinds = new Set(bare.map(({ event, reply }) => `${event.httpMethod} ${reply.statusCode}`));
    expect([...kinds]).toEqual([]);
  });

  test("links do act when the stack lets every GET act", async () => {
    const { calls } = await haunt(await deploy({ ACT_ON_GET: "always" }), ACTIONS.slice(0, 1));
    expect(calls).toBeGreaterThan(100);
  });
});

function isSealedOff({ headers }: APIGatewayProxyResult): boolean {
  const csp = String(headers?.["content-security-policy"]);
  return ["default-src 'none'", "frame-ancestors 'none'"].every((directive) => csp.includes(directive));
}
