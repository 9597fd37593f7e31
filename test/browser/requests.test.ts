import { afterEach, beforeEach, expect, vi } from "vitest";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { NOW, PAGES, SETTINGS } from "./pages.ts";
import { serve } from "./server.ts";

const MAX_BYTES = 10_240;
const gateway = await serveStack(SETTINGS);

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

pageTest.for(PAGES)(
  "$name weighs 10 KB at most and asks for nothing else, not even an icon",
  async ({ open }) => {
    const page = await newPage({ scripts: true });
    const others: string[] = [];
    page.on("request", (request) => {
      if (!request.isNavigationRequest()) others.push(request.url());
    });
    const before = gateway.requests.length;
    const reply = await open(page, gateway);
    expect((await reply?.body())?.length).toBeLessThanOrEqual(MAX_BYTES);
    await iconIsAskedFor();
    const received = gateway.requests.slice(before);
    expect(received.filter(({ method }) => method === "GET")).toHaveLength(1);
    expect(received.filter(({ headers }) => headers["sec-fetch-dest"] !== "document")).toEqual([]);
    expect(others).toEqual([]);
  },
);

/** Opens a page that holds nothing back and waits for its icon's request: by then another page's is in, too. */
async function iconIsAskedFor(): Promise<void> {
  const icon = Promise.withResolvers<void>();
  const origin = await serve((request, response) => {
    if (request.url === "/favicon.ico") icon.resolve();
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Open</title>");
  });
  await (await newPage()).goto(origin);
  await icon.promise;
}
