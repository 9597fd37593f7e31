import { describe, expect } from "vitest";
import { pageTest } from "../browser/browser.ts";
import { press } from "../browser/press.ts";
import { endOf, openInMail, openMessage, openPlayground, start, unique } from "./page.ts";

/** Starts the workflow and opens the mail that the activity's poller has had sent. */
async function asked() {
  const page = await openPlayground();
  const employeeName = unique("Jane");
  await start(page, "PromotionApproval", { employeeName });
  await openMessage(page, [`Promotion of ${employeeName}`, "manager@example.com"]);
  return page;
}

describe("promotion-activity on the playground", () => {
  pageTest("ends with the words of an approval", async () => {
    const page = await asked();
    await press(await openInMail(page, "Approve"));
    expect((await endOf(page, "Succeeded")).output).toBe("Approve link was clicked.");
  });

  pageTest("fails with those of a rejection", async () => {
    const page = await asked();
    await press(await openInMail(page, "Reject"));
    const { error, cause } = await endOf(page, "Failed");
    expect([error, cause]).toEqual(["Rejected", "Reject link was clicked."]);
  });
});
