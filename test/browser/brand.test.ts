import { afterEach, beforeEach, expect, vi } from "vitest";
import { violations } from "./axe.ts";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { APPROVE } from "./invoice.ts";
import { NOW, openLink } from "./pages.ts";
import { shoot } from "./shoot.ts";

const LOGO = "https://logo.example.com/logo.svg";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 40"><circle cx="20" cy="20" r="18" fill="#8a2be2"/>
<text x="48" y="29" font-family="sans-serif" font-size="26" font-weight="bold" fill="#8a2be2">Example</text></svg>`;
const branded = await serveStack({ BRAND_NAME: "Example", BRAND_LOGO_URL: LOGO, ACCENT_COLOR: "#8a2be2" });

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

pageTest("the logo is the one thing that a page loads", async () => {
  const page = await newPage({ scripts: true });
  const loaded: string[] = [];
  await page.route("**/*", (route) => {
    const url = route.request().url();
    loaded.push(url);
    return url === LOGO ? route.fulfill({ contentType: "image/svg+xml", body: SVG }) : route.continue();
  });
  const reply = await openLink(page, branded, APPROVE);
  expect(await page.getByRole("img", { name: "Example" }).isVisible()).toBe(true);
  expect(await page.evaluate("document.images[0].naturalWidth")).toBeGreaterThan(0);
  expect(loaded).toEqual([reply?.url(), LOGO]);
  expect(await violations(page)).toEqual([]);
  await shoot(page, "branded");
});

/** Light, dark and in between; also those of the page itself, on which a button must still be seen. */
const COLOURS = ["#ffffff", "#000000", "#ffff00", "#767676", "#1c1d23", "#ff0000"];

pageTest.for(COLOURS)("a button of the colour %s can be read, light and dark", async (ACCENT_COLOR) => {
  const page = await newPage({ scripts: true });
  await openLink(page, await serveStack({ ACCENT_COLOR, BRAND_NAME: "Example" }), APPROVE);
  expect(await page.getByText("Example", { exact: true }).isVisible()).toBe(true);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
});
