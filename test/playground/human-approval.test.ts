import type { Locator, Page } from "playwright-core";
import { describe, expect } from "vitest";
import { dayInWords } from "../../local/page/clock.ts";
import { pageTest } from "../browser/browser.ts";
import { press } from "../browser/press.ts";
import { shoot } from "../browser/shoot.ts";
import {
  endOf,
  executionOf,
  expectWaiting,
  linkOf,
  looksOf,
  openInMail,
  openMessage,
  openPlayground,
  start,
  unique,
} from "./page.ts";

const ASKS = ["A workflow waits for your approval", "approver@example.com"];

/** Opens a link as mail scanners do. @returns what the page says came of it */
async function openedByScanner(page: Page, link: Locator): Promise<string> {
  const open = link.getByRole("button", { name: "Open as a mail scanner" });
  await Promise.all([page.waitForResponse("**/actions/scan"), open.click()]);
  return link.getByText(/\bhappened\b/).innerText();
}

describe("human-approval on the playground", () => {
  pageTest("is approved by the button of its mail, and leads to the console", async () => {
    const page = await openPlayground();
    const request = unique("A new laptop");
    await start(page, "HumanApproval", { request });
    await executionOf(page).getByRole("list", { name: "Current states" }).getByText("Ask").waitFor();
    await openMessage(page, ASKS, request);
    expect(await looksOf(page, "Approve")).toMatchObject({ color: "rgb(255, 255, 255)" });
    await shoot(page, "playground", { width: 1440, height: 900 });
    const link = await openInMail(page, "Approve");
    await expectWaiting(page);
    const url = link.url();
    const pressed = await press(link);
    expect(pressed.status()).toBe(303);
    expect(pressed.headers().location).toMatch(
      /^https:\/\/us-east-1\.console\.aws\.amazon\.com\/states\/home/,
    );
    expect(await endOf(page, "Succeeded")).toEqual({
      status: "Succeeded",
      output: { Status: "Approved! Task approved by approver@example.com" },
    });
    await link.goto(url);
    await press(link);
    await link.getByText("already answered or has expired").waitFor();
  });

  pageTest("is rejected by the other button", async () => {
    const page = await openPlayground();
    const request = unique("chair");
    await start(page, "HumanApproval", { request });
    await openMessage(page, ASKS, request);
    await press(await openInMail(page, "Reject"));
    const { output } = await endOf(page, "Succeeded");
    expect(output).toEqual({ Status: "Rejected! Task rejected by approver@example.com" });
  });

  pageTest(
    "waits on after a mail scanner has opened its link, which shows nothing of what it holds",
    async () => {
      const page = await openPlayground();
      const request = unique("desk");
      await start(page, "HumanApproval", { request });
      await openMessage(page, ASKS, request);
      const link = linkOf(page, "Approve");
      // Other tests' executions go on beside it; that this one hasn't is seen below, where it can still be stopped.
      await expect
        .poll(() => openedByScanner(page, link), { interval: 1_000, timeout: 30_000 })
        .toMatch(/^Nothing happened\b/);
      expect(await link.getByRole("row").count()).toBeGreaterThan(3);
      await expectWaiting(page);
      await link.getByRole("button", { name: "Inspect" }).click();
      const inspector = page.getByRole("region", { name: "Inspector" });
      await inspector.getByText(/^\d+ characters$/).waitFor();
      expect(await inspector.innerText()).toContain(dayInWords(new Date().toISOString().slice(0, 10)));
      for (const hidden of [request, "approver@example.com", "Approved!"])
        expect(await inspector.innerText()).not.toContain(hidden);
      await executionOf(page).getByRole("button", { name: "Stop" }).click();
      await executionOf(page).getByText("Aborted").waitFor();
    },
  );

  pageTest("shows what was called: keys, mails and answers, and nothing that they held", async () => {
    const page = await openPlayground();
    const request = unique("lamp");
    await start(page, "HumanApproval", { request });
    await openMessage(page, ASKS, request);
    await press(await openInMail(page, "Approve"));
    await endOf(page, "Succeeded");
    const calls = page.getByRole("list", { name: "Calls", exact: true });
    for (const name of ["GenerateMac", "SendEmail", "SendTaskSuccess"])
      await calls.getByText(name).first().waitFor();
    expect(await calls.innerText()).not.toContain(request);
  });
});
