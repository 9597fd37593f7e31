import { expect, test } from "vitest";
import { bundled } from "../../../local/playground/bundle.ts";

test("leaves nothing for the browser to import when the page's look is bundled", async () => {
  const style = await bundled("style.css");
  expect(style).not.toContain("@import");
  // Of the first file and the last.
  expect(style).toMatch(/^:root\{color-scheme:light dark;/);
  expect(style).toContain(".inspector form{");
});
