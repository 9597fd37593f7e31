import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { APPROVE, REJECT } from "./invoice.ts";
import { NOW, openLink } from "./pages.ts";

const gateway = await serveStack();

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const style = (page: Page, selector: string, property: string, pseudo = ""): Promise<string> =>
  page.evaluate(
    `getComputedStyle(document.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(pseudo)})[${JSON.stringify(property)}]`,
  );

pageTest(
  "the button of a failure differs from that of a success in border and sign, not by colour alone",
  async () => {
    const looks = [];
    for (const action of [APPROVE, REJECT]) {
      const page = await newPage();
      await openLink(page, gateway, action);
      looks.push([
        await style(page, ".button", "borderTopStyle"),
        await style(page, ".button", "content", "::before"),
      ]);
    }
    const [success, failure] = looks;
    expect(success?.[0]).not.toBe(failure?.[0]);
    expect(success?.[1]).not.toBe(failure?.[1]);
  },
);

pageTest("the card is dark by night, light by day, and without a button on paper", async () => {
  const page = await newPage();
  await openLink(page, gateway, APPROVE);
  const card = () => style(page, "main", "backgroundColor");
  await page.emulateMedia({ colorScheme: "light" });
  const light = await card();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await card()).not.toBe(light);
  await page.emulateMedia({ colorScheme: "light", media: "print" });
  expect(await page.getByRole("button").count()).toBe(0);
});
