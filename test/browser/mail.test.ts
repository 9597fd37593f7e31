import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { brandOf } from "../../functions/brand.ts";
import { mailHtml } from "../../functions/notify/email/html.ts";
import { linkOf, NOTICE } from "../functions/notify/notices.ts";
import { violations } from "./axe.ts";
import { newPage, pageTest, type Reader } from "./browser.ts";
import { SCREENS } from "./screens.ts";

const LOGO = "https://logo.example.com/logo.png";
const BRAND = brandOf("Example GmbH", "", "#0b57d0");
const TYPES = ["success", "failure", "heartbeat", "post"] as const;
const ALL = { ...NOTICE, links: TYPES.map((type) => linkOf(type, type, `Answer ${type}`)) };
const LONG = "unbroken".repeat(30);

/** Rules for pages: a mail is shown inside of one, and says only of its own words which language they are in. */
const FOR_PAGES = /^(?:html-has-lang|landmark-one-main|region):/;

async function open(reader: Reader, notice = NOTICE, brand = BRAND): Promise<Page> {
  const page = await newPage(reader);
  await page.setContent(await mailHtml(notice, brand), { waitUntil: "domcontentloaded" });
  return page;
}

const faults = async (page: Page) => (await violations(page)).filter((it) => !FOR_PAGES.test(it));
const isTooWide = (page: Page) => page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");

/** A message with one value in all of its fields. */
function saying(value: string) {
  const message = { subject: value, text: value, details: [{ label: value, value }], footer: value };
  return { ...NOTICE, message, links: TYPES.map((type) => linkOf(type, type, value)) };
}

describe("a mail", () => {
  pageTest.for(SCREENS)("fits $width px, $scheme, whatever is in it", async (screen) => {
    for (const notice of [ALL, saying(LONG), saying("مرحبا بالعالم")]) {
      const page = await open(screen, notice);
      expect(await isTooWide(page)).toBe(false);
      for (const link of await page.getByRole("link").all()) {
        const { x = -1, width = 0, height = 0 } = (await link.boundingBox()) ?? {};
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(screen.width);
        expect(height).toBeGreaterThan(14);
      }
    }
  });

  pageTest("what doesn't fit is found out", async () => {
    const page = await newPage({ width: 320 });
    await page.setContent(`<p>${LONG}</p>`);
    expect(await isTooWide(page)).toBe(true);
  });

  pageTest("has buttons that lead to its links, whole, and says them below", async () => {
    const page = await open({});
    const urls = NOTICE.links.map(({ url }) => url);
    expect(await page.evaluate("Array.from(document.links, ({ href }) => href)")).toEqual([...urls, ...urls]);
    expect(await page.getByRole("link").allInnerTexts()).toEqual(["✓ Approve", "✕ Reject", ...urls]);
    const button = await page.getByRole("link", { name: "Approve", exact: true }).boundingBox();
    expect(button?.height).toBeGreaterThanOrEqual(44);
  });

  pageTest("says all of it in the same order where styles are dropped", async () => {
    const page = await open({});
    const styled = await page.innerText("body");
    const bare = (await mailHtml(NOTICE, BRAND)).replace(/ style="[^"]*"|<style>[^<]*<\/style>/g, "");
    await page.setContent(bare);
    const words = (text: string) => text.split(/\s+/);
    expect(words(await page.innerText("body"))).toEqual(words(styled));
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgba(0, 0, 0, 0)");
  });

  pageTest("shows its logo's text where images are off", async () => {
    const page = await newPage();
    const asked: string[] = [];
    await page.route("**/*", (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    await page.setContent(await mailHtml(NOTICE, brandOf("Example GmbH", LOGO, "#0b57d0")));
    expect(await page.getByRole("img", { name: "Example GmbH" }).isVisible()).toBe(true);
    expect(asked).toEqual([LOGO]);
  });
});

/** Light, dark and in between; also those of the card, on which a button must still be seen. */
const COLOURS = ["#0b57d0", "#ffffff", "#000000", "#ffff00", "#767676", "#1c1d23"];

pageTest.for(COLOURS)("a mail with buttons of the colour %s can be read, light and dark", async (colour) => {
  const page = await open({ scripts: true }, ALL, brandOf("Example", "", colour));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faults(page)).toEqual([]);
  }
});

pageTest("what can't be read is found out", async () => {
  const page = await open({ scripts: true }, ALL, { ...BRAND, onAccent: "#0b57c0" });
  expect(await faults(page)).toEqual([expect.stringMatching(/^color-contrast:/)]);
});

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</title></style></td></table></body><svg onload=alert(1)>",
  "<![endif]--><b>x</b><!--[if mso]>",
  "--><b>x</b>",
  "{{constructor.constructor('alert(1)')()}}",
  "\u202etxet\u202c",
  "https://example.org/ javascript:alert(1)",
];

pageTest.for(HOSTILE)("%s is text wherever it stands, and never runs", async (text) => {
  const page = await newPage({ scripts: true });
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs += 1;
    return dialog.dismiss();
  });
  const notice = saying(text);
  await page.setContent(await mailHtml(notice, BRAND), { waitUntil: "load" });
  expect(await page.title()).toBe(text);
  // Heading, text, label and value, footer, and a button and a plain link for each action.
  expect(await page.getByText(text, { exact: true }).count()).toBe(5 + 2 * TYPES.length);
  const urls = notice.links.map(({ url }) => url);
  expect(await page.evaluate("Array.from(document.links, ({ href }) => href)")).toEqual([...urls, ...urls]);
  expect(await page.evaluate("document.querySelectorAll('script, img, svg, b').length")).toBe(0);
  expect(dialogs).toBe(0);
});
