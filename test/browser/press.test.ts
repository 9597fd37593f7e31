import type { Page } from "playwright-core";
import { expect } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { link } from "../handlers/link.ts";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { press } from "./press.ts";
import { SCREENS } from "./screens.ts";

const { stack } = await serveStack();

pageTest.for(SCREENS)("answers when the button is clicked at $width px, $scheme", async (screen) => {
  const page = await newPage({ ...screen, scripts: false });
  const { url, token } = await link(stack);
  await page.goto(url);
  expect((await press(page)).status()).toBe(200);
  expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
  expect(stepFunctions.callsFor(token)).toHaveLength(1);
});

pageTest.for(["Enter", "Space"])("answers by the keyboard alone when %s presses the button", async (key) => {
  const page = await newPage();
  const { url, token } = await link(stack);
  await page.goto(url);
  await tabToButton(page);
  expect((await press(page, () => page.keyboard.press(key))).status()).toBe(200);
  expect(stepFunctions.callsFor(token)).toHaveLength(1);
});

/** By the Tab key, past whatever stands before the button. */
async function tabToButton(page: Page): Promise<void> {
  for (let presses = 0; presses < 10; presses++) {
    await page.keyboard.press("Tab");
    if ((await page.locator("button:focus").count()) > 0) return;
  }
  throw new Error("Ten presses of Tab didn't reach the button");
}
