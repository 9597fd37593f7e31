import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { ROOT } from "../../local/paths.ts";
import { pageTest } from "../browser/browser.ts";
import { press } from "../browser/press.ts";
import { endOf, openLink, openMessage, openPlayground, start, unique } from "./page.ts";

pageTest("an example that was saved is deployed again, and works on", async () => {
  const page = await openPlayground();
  const status = page.getByRole("status");
  const now = new Date();
  await utimes(join(ROOT, "examples", "approval-emails", "webhook.asl.json"), now, now);
  await status.getByText("Deploy approval-emails").waitFor();
  await status.getByText("Ready").first().waitFor({ timeout: 30_000 });
  const name = unique("Eve");
  await start(page, "ApprovalEmails", { name });
  await openMessage(page, ["Your approval is needed", "SNS"], name);
  await press(await openLink(page, "Approve"));
  expect((await endOf(page, "Succeeded")).output).toMatchObject({ name });
});
