import { expect } from "vitest";
import { newPage, pageTest } from "../browser/browser.ts";
import { press } from "../browser/press.ts";
import { apps, endOf, linkTo } from "./task.ts";

pageTest(
  "an execution ends with its output when a person opens its link and presses the button",
  async () => {
    const output = { status: "approved" };
    const task = await linkTo(apps.defaults, { type: "success", output, label: "Approve" });
    const page = await newPage();
    expect((await page.goto(task.url))?.status()).toBe(200);
    const approve = page.getByRole("button", { name: "Approve" });
    expect((await press(page, () => approve.click())).status()).toBe(200);
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
  },
);
