import { expect } from "vitest";
import { link } from "../handlers/link.ts";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { SETTINGS } from "./pages.ts";
import { press } from "./press.ts";

const { stack } = await serveStack(SETTINGS);
const TEXTS = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</textarea></title></style><script>alert(1)</script>",
  "<svg onload=alert(1)>",
];
const FOREIGN = "document.querySelectorAll('script, img, svg, [onerror], [onload]').length";

pageTest.for(TEXTS)("%s is text and never runs, in a form, a refused one and what was sent", async (text) => {
  const page = await newPage({ scripts: true });
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs += 1;
    return dialog.dismiss();
  });
  const properties = {
    line: { title: text, description: text, default: text },
    long: { title: text, maxLength: 500, default: text },
    list: { enum: [text], default: text },
    strict: { pattern: "^ok$", default: text },
  };
  const outcomes = [
    { name: "a", label: text.slice(0, 75), type: "success", schema: { properties }, output: 1 },
  ];
  const confirm = { title: text, message: text };
  const { url } = await link(stack, { type: "post", confirm, outcomes });
  await page.goto(url);
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(text);
  expect(await page.evaluate(FOREIGN)).toBe(0);
  expect((await press(page)).status()).toBe(400);
  expect(await page.evaluate(FOREIGN)).toBe(0);
  await page.getByLabel("strict").fill("ok");
  expect((await press(page)).status()).toBe(200);
  expect(await page.getByText(text, { exact: true }).count()).toBeGreaterThan(0);
  expect([await page.evaluate(FOREIGN), dialogs]).toEqual([0, 0]);
});
