import { describe, expect } from "vitest";
import { pageTest } from "../browser/browser.ts";
import { press } from "../browser/press.ts";
import { endOf, openInMail, openMessage, openPlayground, start, unique } from "./page.ts";

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe("deployment-approval on the playground", () => {
  pageTest("deploys what the manager and then security have approved by mail", async () => {
    const page = await openPlayground();
    const service = unique("shop");
    await start(page, "Deployment", { service });
    for (const person of ["manager@example.com", "security@example.com"]) {
      await openMessage(page, [service, person]);
      await press(await openInMail(page, "Approve"));
    }
    const { output } = await endOf(page, "Succeeded");
    expect(output).toMatchObject({
      deployed: { service },
      approvals: {
        manager: { approved: true, approvedBy: "manager@example.com", approvedAt: TIME },
        security: { approved: true, approvedBy: "security@example.com", approvedAt: TIME },
      },
    });
  });

  pageTest("is cancelled when the manager rejects it", async () => {
    const page = await openPlayground();
    const service = unique("shop");
    await start(page, "Deployment", { service });
    await openMessage(page, [service, "manager@example.com"]);
    await press(await openInMail(page, "Reject"));
    const { error, cause = "" } = await endOf(page, "Failed");
    expect(error).toBe("DeploymentRejected");
    expect(JSON.parse(cause)).toMatchObject({ level: "manager", rejectedBy: "manager@example.com" });
  });

  pageTest("is approved and rejected in Slack, where the message says who did", async () => {
    const page = await openPlayground();
    const service = unique("shop");
    await start(page, "Deployment", { service });
    for (const [button, level, channel] of [
      ["Approve", "manager", "#managers"],
      ["Reject", "security", "#security"],
    ] as const) {
      const message = await openMessage(page, [service, "Slack", channel], `asked as ${level}`);
      const slack = message.getByRole("region", { name: "In Slack" });
      await slack.getByRole("button", { name: button, exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: button, exact: true }).click();
      await slack.getByText(/by @you/).waitFor();
    }
    const { error, cause = "" } = await endOf(page, "Failed");
    expect(error).toBe("DeploymentRejected");
    expect(JSON.parse(cause)).toMatchObject({ level: "security", slackUser: "you" });
  });
});

describe("two of three on the playground", () => {
  pageTest("deploys when two have approved", async () => {
    const page = await openPlayground();
    const service = unique("shop");
    await start(page, "TwoOfThree", { service });
    for (const [person, approved] of [
      ["ann@example.com", "0 of 2"],
      ["bob@example.com", "1 of 2, ann@example.com"],
    ] as const) {
      await openMessage(page, [service, person], approved);
      await press(await openInMail(page, "Approve"));
    }
    const { output } = await endOf(page, "Succeeded");
    expect(JSON.stringify(output)).toMatch(/ann@example\.com.*bob@example\.com/);
  });

  pageTest("is over when two have rejected", async () => {
    const page = await openPlayground();
    const service = unique("shop");
    await start(page, "TwoOfThree", { service });
    for (const [person, mark] of [
      ["bob@example.com", "0 of 2"],
      ["cleo@example.com", "1 of 2, bob@example.com"],
    ] as const) {
      await openMessage(page, [service, person], mark);
      await press(await openInMail(page, "Reject"));
    }
    expect((await endOf(page, "Failed")).error).toBe("DeploymentRejected");
  });
});
