/**
 * Case 2: in a browser that runs scripts, no page of ours sends anything by itself, however long it is open. What does
 * is a press, which a person makes. A scanner that embeds links, opens them and follows what is on their pages:
 * test/browser/scanner.test.ts; what pages load: test/browser/requests.test.ts.
 */
import { afterEach, beforeEach, expect, vi } from "vitest";
import { newPage, pageTest } from "../browser/browser.ts";
import { serveStack } from "../browser/gateway.ts";
import { NOW, PAGES, SETTINGS } from "../browser/pages.ts";
import { press } from "../browser/press.ts";
import { servePage } from "../browser/server.ts";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { link } from "../handlers/link.ts";

const DAY = 86_400_000;
const gateway = await serveStack(SETTINGS);

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** What came in by POST. */
const posts = () => gateway.requests.filter(({ method }) => method === "POST").length;

/** A page whose every timer can be made to go off. */
async function pageWithClock() {
  const page = await newPage({ scripts: true });
  await page.clock.install({ time: NOW });
  return page;
}

/** All that happens on a page while nobody presses: it is moved over, scrolled, left, shown again, and a day goes by. */
async function leaveAlone(page: Awaited<ReturnType<typeof pageWithClock>>): Promise<void> {
  await page.mouse.move(100, 100);
  await page.mouse.wheel(0, 500);
  await page.evaluate(`for (const event of ["blur", "focus", "visibilitychange", "pagehide"]) {
    window.dispatchEvent(new Event(event));
    document.dispatchEvent(new Event(event));
  }`);
  await page.clock.fastForward(DAY);
  await page.goto("about:blank");
}

pageTest.for(PAGES)("$name sends nothing, nor does it when it is left", async ({ open }) => {
  const page = await pageWithClock();
  await open(page, gateway);
  stepFunctions.recover();
  kms.recover();
  const before = { requests: gateway.requests.length, calls: stepFunctions.calls.length };
  expect(await page.evaluate("document.scripts.length")).toBe(0);
  await leaveAlone(page);
  expect({ requests: gateway.requests.length, calls: stepFunctions.calls.length }).toEqual(before);
});

pageTest("a link that is opened again and again, back and forth, is answered by its one press", async () => {
  const page = await pageWithClock();
  const before = posts();
  const { url, token } = await link(gateway.stack);
  for (let times = 0; times < 3; times++) {
    await page.goto(url);
    await page.reload();
    await page.goto("about:blank");
    await page.goBack();
  }
  await leaveAlone(page);
  expect([posts() - before, stepFunctions.callsFor(token).length]).toEqual([0, 0]);
  await page.goto(url);
  await press(page);
  expect([posts() - before, stepFunctions.callsFor(token).length]).toEqual([1, 1]);
});

pageTest("this would see a page that does send by itself, after an hour", async () => {
  const { url, token } = await link(gateway.stack);
  const other = await servePage(
    () => `<form method="post" action="${url}"></form>
      <script>setTimeout(() => document.forms[0].submit(), 3_600_000)</script>`,
  );
  const page = await pageWithClock();
  await page.goto(other);
  const before = posts();
  const sent = page.waitForResponse((response) => response.request().method() === "POST");
  await page.clock.fastForward(DAY);
  await sent;
  expect([posts() - before, stepFunctions.callsFor(token).length]).toEqual([1, 1]);
});
