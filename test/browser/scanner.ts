import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { newPage } from "./browser.ts";
import { servePage } from "./server.ts";

/** The ways in which a page loads another address unasked. */
const embed = (url: string) => `
<link rel="prefetch" href="${url}"><link rel="stylesheet" href="${url}"><script src="${url}"></script>
<img src="${url}" alt=""><video src="${url}" preload="auto"></video><audio src="${url}" preload="auto"></audio>
<iframe src="${url}"></iframe><object data="${url}"></object>
<script>fetch("${url}", { mode: "no-cors" }).catch(() => {})</script>`;

/** Everything on a page that leads somewhere and isn't a button. */
const ADDRESSES = `[...document.querySelectorAll("[href], [src], [data], form[method=get]")]
  .map((found) => found.href ?? found.src ?? found.data ?? found.action)
  .filter((address) => /^https?:/.test(address))`;

/**
 * Does with links what a mail scanner does, with scripts on: embeds each in a page of another site in every way,
 * opens it, follows whatever its page leads to, and stays a second. It presses no button.
 */
export async function scan(urls: string[]): Promise<void> {
  const elsewhere = await servePage(
    () => `<!doctype html><title>Elsewhere</title>${urls.map(embed).join("")}`,
  );
  await (await newPage({ scripts: true })).goto(elsewhere);
  const page = await newPage({ scripts: true });
  for (const url of urls) await follow(page, url);
  await sleep(1_000);
}

async function follow(page: Page, url: string, depth = 2): Promise<void> {
  // An address may be a download, or lead nowhere.
  const reply = await page.goto(url).catch(() => null);
  if (reply === null || depth === 0) return;
  const addresses: string[] = await page.evaluate(ADDRESSES);
  for (const address of new Set(addresses)) await follow(page, address, depth - 1);
}
