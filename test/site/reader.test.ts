import { getRequestListener } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { violations } from "../browser/axe.ts";
import { newPage, pageTest } from "../browser/browser.ts";
import { serve } from "../browser/server.ts";

const { folder, base } = inject("site");
const app = new Hono().use(
  serveStatic({ root: folder, rewriteRequestPath: (path) => path.replace(base, "/") }),
);
const origin = await serve(getRequestListener(app.fetch));

const FIRST_BOX = `getComputedStyle(
  document.querySelector("mermaid-diagram").shadowRoot.querySelector(".node rect"),
).fill`;
const READERS = [
  { on: "a desk, by day", width: 1280, scheme: "light" },
  { on: "a small phone, by night", width: 320, scheme: "dark" },
] as const;

pageTest.for(READERS)("on $on, the first page leads to the guide and its diagram", async (reader) => {
  const page = await newPage({ ...reader, scripts: true });
  const strangers = outsiders(page);
  const broken = troubles(page);
  await page.goto(`${origin}${base}`);
  expect(await heading(page)).toBe("callback-urls");
  await expectUsable(page, reader.width);

  await followSidebar(page, "Guide");
  await expect.poll(() => heading(page)).toBe("Guide");
  await page.locator("mermaid-diagram svg").getByText("Callback API").first().waitFor();
  expect(await page.locator("mermaid-diagram pre").isVisible()).toBe(false);
  await expectUsable(page, reader.width);
  expect({ strangers, broken }).toEqual({ strangers: [], broken: [] });
});

pageTest("a diagram is drawn anew when the page turns dark", async () => {
  const page = await newPage({ width: 1280, scripts: true });
  await page.goto(`${origin}${base}docs/architecture.html`);
  await page.locator("mermaid-diagram .node rect").first().waitFor();
  const fill = () => page.evaluate(FIRST_BOX);
  const light = await fill();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(fill).not.toBe(light);
  expect(await violations(page)).toEqual([]);
});

pageTest.for(READERS)("on $on, a search leads to the section that has the word", async (reader) => {
  const page = await newPage({ ...reader, scripts: true });
  await page.goto(`${origin}${base}`);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("searchbox").fill("reminder");
  await page.locator(".results a").filter({ hasText: "Reminders and deadlines" }).first().click();
  await page.waitForURL("**/docs/guide.html#reminders-and-deadlines");
  await expect.poll(() => heading(page)).toBe("Guide");
});

pageTest("without scripts, a page has its words, its pictures and the text of its diagram", async () => {
  const page = await newPage({ scripts: false });
  await page.goto(`${origin}${base}docs/guide.html`);
  expect(await heading(page)).toBe("Guide");
  expect(await page.locator("mermaid-diagram pre").innerText()).toContain("sequenceDiagram");
});

async function heading(page: Page): Promise<string> {
  const words = await page.getByRole("heading", { level: 1 }).innerText();
  // VitePress puts an empty link behind them.
  return words.replace("\u200b", "").trim();
}

/** On a phone the sidebar is behind a button. */
async function followSidebar(page: Page, name: string): Promise<void> {
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  if (await menu.isVisible()) await menu.click();
  const left = page.locator("aside.VPSidebar").getByRole("link", { name, exact: true });
  await Promise.all([page.waitForURL("**/docs/guide.html"), left.click()]);
}

async function expectUsable(page: Page, width: number): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  expect(await violations(page)).toEqual([]);
}

/** What a page asks of others than its own host; it goes on to grow. */
function outsiders(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}${base}`) && !url.startsWith("data:")) asked.push(url);
  });
  return asked;
}

/** What goes wrong on a page; it goes on to grow. */
function troubles(page: Page): string[] {
  const found: string[] = [];
  page.on("pageerror", ({ message }) => found.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") found.push(message.text());
  });
  return found;
}
