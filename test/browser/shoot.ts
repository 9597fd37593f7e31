import { mkdir, writeFile } from "node:fs/promises";
import type { Page } from "playwright-core";

const FOLDER = new URL("../../docs/pages/", import.meta.url);
const MAX_BYTES = 60_000;

/** Of what a picture is, beside the page itself. */
interface View {
  colorScheme?: "light" | "dark";
  /** How much of a longer page is shown, in CSS pixels; all of it when left out. */
  height?: number;
}

/**
 * Writes a picture of a page on a phone, whole if it is longer than the screen, to docs/pages/NAME.png, when
 * `SCREENSHOTS` asks for it (`npm run screenshots`).
 * @throws Error when it is too big for the docs
 */
export async function shoot(
  page: Page,
  name: string,
  { colorScheme = "light", height }: View = {},
): Promise<void> {
  if (!process.env.SCREENSHOTS) return;
  await page.setViewportSize({ width: 390, height: height ?? 520 });
  await page.emulateMedia({ colorScheme });
  const picture = await page.screenshot({
    fullPage: height === undefined,
    scale: "css",
    animations: "disabled",
    caret: "hide",
  });
  if (picture.length > MAX_BYTES)
    throw new Error(`${name}.png has ${picture.length} bytes: keep it to ${MAX_BYTES}`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(new URL(`${name}.png`, FOLDER), picture);
}
