import { describe, expect } from "vitest";
import { pageTest } from "../browser/browser.ts";
import { press } from "../browser/press.ts";
import { endOf, openLink, openMessage, openPlayground, start, unique } from "./page.ts";

/** Starts the workflow and opens the page behind the link that SNS sent. */
async function asked() {
  const page = await openPlayground();
  const pipeline = unique("pipeline");
  await start(page, "Approval", { pipeline });
  const message = await openMessage(page, [pipeline, "SNS"]);
  const text = await message.innerText();
  return { page, text, form: await openLink(page, "Approve or reject") };
}

describe("pipeline-approval on the playground", () => {
  pageTest("goes on with the comment that was left on the page", async () => {
    const { page, text, form } = await asked();
    expect(text).toMatch(/execution:pipeline-approval:/);
    expect(text).toMatch(/expires in/);
    await form.getByLabel(/name/i).first().fill("Ann");
    await form.getByLabel(/comment/i).fill("Goes well");
    await press(form, () => form.getByRole("button", { name: "Approve" }).click());
    const { output } = await endOf(page, "Succeeded");
    expect(output).toEqual({ status: "APPROVED", approvedBy: "Ann", comment: "Goes well" });
  });

  pageTest("fails with the reason of a rejection", async () => {
    const { page, form } = await asked();
    await form.getByLabel(/name/i).last().fill("Bob");
    await form.getByLabel(/reason/i).fill("Not on a Friday");
    await press(form, () => form.getByRole("button", { name: "Reject" }).click());
    const { error, cause } = await endOf(page, "Failed");
    expect([error, cause]).toEqual(["DeploymentRejected", "Bob: Not on a Friday"]);
  });
});
