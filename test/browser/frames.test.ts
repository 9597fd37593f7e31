import { expect } from "vitest";
import { link } from "../handlers/link.ts";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { servePage } from "./server.ts";

const { stack } = await serveStack();
const frame = await servePage((path) => `<iframe src="${decodeURIComponent(path.slice(1))}"></iframe>`);
const framing = (url: string) => `${frame}/${encodeURIComponent(url)}`;

pageTest("is refused by the browser when another site frames it", async () => {
  const page = await newPage();
  const { url } = await link(stack);
  const [refused] = await Promise.all([page.waitForEvent("requestfailed"), page.goto(framing(url))]);
  expect(refused.url()).toBe(url);
  expect(refused.failure()?.errorText).toBe("net::ERR_BLOCKED_BY_RESPONSE");
  expect(await page.frameLocator("iframe").getByRole("button").count()).toBe(0);
});

pageTest("is shown in the same frame when it is a page without our headers", async () => {
  const page = await newPage();
  const other = await servePage(() => "<button>Press</button>");
  await page.goto(framing(other));
  expect(await page.frameLocator("iframe").getByRole("button").count()).toBe(1);
});
