import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { NOW, PAGES, SETTINGS } from "./pages.ts";
import { SCREENS } from "./screens.ts";
import { shoot } from "./shoot.ts";

const gateway = await serveStack(SETTINGS);

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

pageTest.for(PAGES)(
  "$name has its heading and fits every screen",
  async ({ name, status, heading, open }) => {
    const page = await newPage({ scripts: false });
    expect((await open(page, gateway))?.status()).toBe(status);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(heading);
    expect(await page.title()).toContain(heading);
    for (const { width, scheme } of SCREENS) {
      await page.setViewportSize({ width, height: 640 });
      await page.emulateMedia({ colorScheme: scheme });
      expect(await outside(page, width), `at ${width} px, ${scheme}`).toEqual([]);
    }
    await shoot(page, name);
    if (name === "confirmation") await shoot(page, `${name}-dark`, { colorScheme: "dark" });
  },
);

pageTest("what doesn't fit is found out", async () => {
  const page = await newPage({ width: 320 });
  await page.setContent(
    `<p>${"x".repeat(100)}</p><button style="position: fixed; right: -9px">Press</button>`,
  );
  expect(await outside(page, 320)).toEqual(["the page", "Press"]);
});

/** What a reader has to scroll sideways for: the page itself, and buttons by their words. */
async function outside(page: Page, width: number): Promise<string[]> {
  const isWide = `document.documentElement.scrollWidth > ${width}`;
  const found = (await page.evaluate(isWide)) ? ["the page"] : [];
  for (const button of await page.getByRole("button").all()) {
    const { x = -1, width: wide = 0 } = (await button.boundingBox()) ?? {};
    if (x < 0 || x + wide > width) found.push(await button.innerText());
  }
  return found;
}
