import { afterEach, beforeEach, expect, vi } from "vitest";
import { violations } from "./axe.ts";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { DECIDE } from "./invoice.ts";
import { NOW, openLink, SETTINGS } from "./pages.ts";
import { press } from "./press.ts";
import { shoot } from "./shoot.ts";

const gateway = await serveStack(SETTINGS);

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

pageTest.for([
  ["de", "German", "Dieser Link gilt bis Sonntag, 19. Mai, 12:00 UTC.", "Ihre Antwort wurde gesendet"],
  ["fr", "French", "dimanche 19 mai à 12:00 UTC", "Votre réponse a été envoyée"],
  ["es", "Spanish", "domingo, 19 de mayo, 12:00 UTC", "Su respuesta"],
  ["ja", "Japanese", "5月19日日曜日 12:00 UTC", "回答を送信しました"],
] as const)("a browser in %s reads %s", async ([locale, language, until, done]) => {
  const page = await newPage({ scripts: true, locale });
  await openLink(page, gateway, DECIDE);
  expect(await page.locator("html").getAttribute("lang")).toBe(locale);
  expect(await page.getByText(until).isVisible()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await shoot(page, `form-in-${language.toLowerCase()}`, { colorScheme: "dark" });
  await press(page, () => page.getByRole("button", { name: "Approve" }).click());
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain(done);
});
