import { afterEach, beforeEach, expect, vi } from "vitest";
import { violations } from "./axe.ts";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { NOW, PAGES, SETTINGS } from "./pages.ts";

const gateway = await serveStack(SETTINGS);

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

pageTest.for(PAGES)("axe finds nothing wrong on the page $name, light and dark", async ({ status, open }) => {
  const page = await newPage({ scripts: true });
  expect((await open(page, gateway))?.status()).toBe(status);
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page)).toEqual([]);
});

pageTest("axe finds what is wrong on a page without language, title and label", async () => {
  const page = await newPage({ scripts: true });
  await page.setContent("<h1>Form</h1><input>");
  const found = await violations(page);
  for (const rule of ["document-title", "html-has-lang", "label"])
    expect(found).toContainEqual(expect.stringMatching(`^${rule}: `));
});
