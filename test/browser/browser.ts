/** One browser for each test file that imports this; its pages end with the test that opened them. */
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, test } from "vitest";
import { findBrowser } from "./chromium.ts";

/** On top of playwright's own: no graphics card, and no traffic but the tests'. */
const FLAGS = ["--disable-gpu", "--disable-quic", "--disable-sync"];

const executablePath = findBrowser();
const browser =
  executablePath === undefined ? undefined : await chromium.launch({ executablePath, args: FLAGS });
const contexts: BrowserContext[] = [];

afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
afterAll(() => browser?.close());

/** A test that needs the browser: skipped where none is installed. */
export const pageTest = test.skipIf(browser === undefined);

/** Who looks at a page, and on what. */
export interface Reader {
  /** Of the screen, in CSS pixels. */
  width?: number;
  height?: number;
  scheme?: "light" | "dark";
  /** Whether the page may run scripts; ours have none, and must work without. */
  scripts?: boolean;
  /** What the browser asks for as `Accept-Language`. */
  locale?: string;
}

/** Opens an empty page as this reader has it: on a phone, by day, without scripts and in English unless said. */
export async function newPage(reader: Reader = {}): Promise<Page> {
  if (browser === undefined) throw new Error("Declare the test with pageTest: there is no browser");
  const { width = 390, height = 640, scheme = "light", scripts = false, locale = "en-GB" } = reader;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    timezoneId: "UTC",
    locale,
  });
  // Ends before the test does, so that what was waited for is said.
  context.setDefaultTimeout(10_000);
  contexts.push(context);
  return context.newPage();
}
