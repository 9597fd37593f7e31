import { expect } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { type Link, link } from "../handlers/link.ts";
import { pageTest } from "./browser.ts";
import { type Gateway, serveStack } from "./gateway.ts";
import { DECIDE } from "./invoice.ts";
import { scan } from "./scanner.ts";
import { servePage } from "./server.ts";

const redirect = await servePage(() => "<h1>Thank you</h1>");
const ACTIONS = [
  { type: "success", output: "yes" },
  { type: "failure", error: "No" },
  { type: "heartbeat" },
  DECIDE,
  { type: "success", output: "yes", confirm: true },
  { type: "success", output: "yes", response: { redirect } },
];

async function scanned({ stack }: Gateway): Promise<{ links: Link[]; calls: number }> {
  const links: Link[] = [];
  for (const action of ACTIONS) links.push(await link(stack, action));
  await scan(links.map(({ url }) => url));
  const calls = links.flatMap(({ token }) => stepFunctions.callsFor(token));
  return { links, calls: calls.length };
}

pageTest("no link acts when a scanner opens it, embeds it and follows its page", async () => {
  const gateway = await serveStack({ ENABLE_POST_ACTIONS: "true" });
  const { links, calls } = await scanned(gateway);
  expect(calls).toBe(0);
  for (const { url } of links) {
    const loads = gateway.requests.filter((request) => url.endsWith(request.url));
    const uses = new Set(loads.map(({ headers }) => headers["sec-fetch-dest"]));
    const every = ["document", "image", "script", "style", "video", "audio", "iframe", "object", "empty"];
    expect([...uses]).toEqual(expect.arrayContaining(every));
  }
});

pageTest("links act under the same scanner when the stack lets every GET act", async () => {
  const { calls } = await scanned(await serveStack({ ENABLE_POST_ACTIONS: "true", ACT_ON_GET: "always" }));
  expect(calls).toBeGreaterThan(0);
});
