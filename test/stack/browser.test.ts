import { expect } from "vitest";
import { newPage, pageTest } from "../browser/browser.ts";
import { DECIDE } from "../browser/invoice.ts";
import { press } from "../browser/press.ts";
import { secret } from "./secrets.ts";
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

pageTest("an execution ends with the comment that a person wrote into its link's form", async () => {
  const task = await linkTo(apps.everything, { ...DECIDE, name: "go" });
  const page = await newPage();
  await page.goto(task.url);
  await page.getByLabel("Comment").fill(secret("Goods arrived on Monday"));
  const approve = page.getByRole("button", { name: "Approve" });
  expect((await press(page, () => approve.click())).status()).toBe(200);
  const output = { decision: "approved", comment: "Goods arrived on Monday" };
  expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
});

pageTest("an execution fails with the reason that a person had to give", async () => {
  const task = await linkTo(apps.everything, { ...DECIDE, name: "go" });
  const page = await newPage();
  await page.goto(task.url);
  const reject = page.getByRole("button", { name: "Reject" });
  expect((await press(page, () => reject.click())).status()).toBe(400);
  await page.getByLabel("Reason").fill(secret("Not ordered by us"));
  await press(page, () => reject.click());
  expect(await endOf(task)).toMatchObject({
    status: "FAILED",
    error: "Rejected",
    cause: "Not ordered by us",
  });
});
