import { describe, expect } from "vitest";
import { pageTest } from "../browser/browser.ts";
import { press } from "../browser/press.ts";
import {
  endOf,
  executionOf,
  expectWaiting,
  openInMail,
  openMessage,
  openPlayground,
  start,
  unique,
} from "./page.ts";

/** Starts the function, and opens the mail that it has had sent. */
async function asked() {
  const page = await openPlayground();
  const order = unique("4711");
  await start(page, "OrderApproval", { order });
  await executionOf(page).getByRole("list", { name: "Current states" }).getByText("approval").waitFor();
  await openMessage(page, [`Order ${order} waits`, "approver@example.com"]);
  return { page, order };
}

describe("durable-approval on the playground", () => {
  pageTest("waits on when more time is asked for, and ends with the comment", async () => {
    const { page, order } = await asked();
    await press(await openInMail(page, "I need more time"));
    await expectWaiting(page);
    const form = await openInMail(page, "Approve or reject");
    await form.getByLabel(/comment/i).fill("Goes well");
    await press(form, () => form.getByRole("button", { name: "Approve" }).click());
    expect((await endOf(page, "Succeeded")).output).toEqual({
      order,
      approved: true,
      comment: "Goes well",
      answeredBy: "approver@example.com",
      answeredAt: expect.stringMatching(/^\d{4}-/),
    });
  });

  pageTest("is stopped by the page's button", async () => {
    const { page } = await asked();
    await executionOf(page).getByRole("button", { name: "Stop" }).click();
    await executionOf(page).getByText("Aborted").waitFor();
    expect(await executionOf(page).innerText()).toContain("On the playground");
  });
});
