import { mkdir, writeFile } from "node:fs/promises";
import type { Page } from "playwright-core";

const FOLDER = new URL("../../docs/pages/", import.meta.url);
/** For each pixel of width: a phone's picture has up to 60 KB, a desk's up to 220. */
const MAX_BYTES = 154;

/** Of what a picture is, beside the page itself. */
interface View {
  colorScheme?: "light" | "dark";
  /** Of the screen, in CSS pixels: a phone's when left out. */
  width?: number;
  /** How much of a longer page is shown, in CSS pixels; all of it when left out. */
  height?: number;
}

/**
 * Writes a picture of a page, whole if it is longer than the screen, to docs/pages/NAME.png, when
 * `SCREENSHOTS` asks for it (`npm run screenshots`).
 * @throws Error when it is too big for the docs
 */
export async function shoot(
  page: Page,
  name: string,
  { colorScheme = "light", width = 390, height }: View = {},
): Promise<void> {
  if (!process.env.SCREENSHOTS) return;
  await page.setViewportSize({ width, height: height ?? 520 });
  await page.emulateMedia({ colorScheme });
  const picture = await page.screenshot({
    fullPage: height === undefined,
    scale: "css",
    animations: "disabled",
    caret: "hide",
  });
  const most = MAX_BYTES * width;
  if (picture.length > most) throw new Error(`${name}.png has ${picture.length} bytes: keep it to ${most}`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(new URL(`${name}.png`, FOLDER), picture);
}
