/**
 * Case 14, of referrers: whatever a page leads to never learns the link, by `Referer` or otherwise. That each reply says
 * `no-referrer`: test/handlers/headers.test.ts.
 */
import type { IncomingHttpHeaders } from "node:http";
import { afterEach, expect } from "vitest";
import { newPage, pageTest } from "../browser/browser.ts";
import { serveStack } from "../browser/gateway.ts";
import { press } from "../browser/press.ts";
import { asOtherSite, serve } from "../browser/server.ts";
import { dataOf, link } from "../handlers/link.ts";

const { stack, requests } = await serveStack({ ENABLE_POST_ACTIONS: "true" });
const received: { url: string; headers: IncomingHttpHeaders }[] = [];
/** Somebody else's site. */
const elsewhere = asOtherSite(
  await serve(({ url = "", headers }, response) => {
    received.push({ url, headers });
    const moved = url.startsWith("/moved");
    response.writeHead(moved ? 302 : 200, moved ? { location: "/there" } : { "content-type": "text/html" });
    response.end("<h1>Thank you</h1>");
  }),
);

afterEach(() => void received.splice(0));

/** The referrer that another site was told when it was asked for this path. */
function refererAt(path: string): string | undefined {
  const seen = received.find(({ url }) => url === path);
  expect(seen).toBeDefined();
  return seen?.headers.referer;
}

pageTest("where a redirect leads learns nothing, nor does the hop after it", async () => {
  const { url } = await link(stack, { response: { redirect: `${elsewhere}/moved` } });
  const page = await newPage({ scripts: true });
  await page.goto(url);
  expect((await press(page)).status()).toBe(303);
  expect(page.url()).toBe(`${elsewhere}/there`);
  expect([refererAt("/moved"), refererAt("/there")]).toEqual([undefined, undefined]);
  expect(JSON.stringify(received)).not.toContain(dataOf(url));
  expect(await page.evaluate("document.referrer")).toBe("");
});

pageTest("where a creator's own page leads learns nothing, even where that page asks for it", async () => {
  const told: (string | undefined)[] = [];
  for (const policy of ["", ' referrerpolicy="unsafe-url"']) {
    const html = `<a href="${elsewhere}/linked"${policy}>On</a>`;
    const { url } = await link(stack, { response: { html } });
    const page = await newPage();
    await page.goto(url);
    await press(page);
    await page.getByRole("link", { name: "On" }).click();
    await page.waitForURL(`${elsewhere}/linked`);
    told.push(refererAt("/linked"));
    received.length = 0;
  }
  // It is sandboxed, so that it has no origin that could tell.
  expect(told).toEqual([undefined, undefined]);
});

pageTest("the form's own POST has no referrer and no origin", async () => {
  const { url } = await link(stack);
  const page = await newPage();
  await page.goto(url);
  await press(page);
  const { headers } = requests.findLast(({ method }) => method === "POST") ?? {};
  expect([headers?.referer, headers?.origin]).toEqual([undefined, "null"]);
});

pageTest("this would see a page that tells its address", async () => {
  const teller = await serve((_, response) => {
    response.writeHead(200, { "content-type": "text/html", "referrer-policy": "unsafe-url" });
    response.end(`<a href="${elsewhere}/linked">On</a>`);
  });
  const page = await newPage();
  await page.goto(`${teller}/?data=canary`);
  await page.getByRole("link", { name: "On" }).click();
  await page.waitForURL(`${elsewhere}/linked`);
  expect(refererAt("/linked")).toContain("canary");
});
