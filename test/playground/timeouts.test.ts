/** Every example on the playground when nobody answers: all at once, since they only wait. */
import { expect } from "vitest";
import { pageTest } from "../browser/browser.ts";
import { endOf, openMessage, openPlayground, start, unique } from "./page.ts";

/** How each ends, where a reminder waits as long again. */
const ENDINGS = {
  HumanApproval: { status: "Failed", error: "NobodyAnswered" },
  Deployment: { status: "Failed", error: "ApprovalTimedOut" },
  TwoOfThree: { status: "Failed", error: "ApprovalTimedOut" },
  Approval: { status: "Failed", error: "DeadlinePassed" },
  ApprovalEmails: { status: "Succeeded", output: { output: { Error: "States.Timeout" } } },
  Webhook: { status: "Failed", error: "NobodyAnswered" },
  PromotionApproval: { status: "Failed", error: "NobodyAnswered" },
} as const;

pageTest("each example ends as it says when nobody answers", { timeout: 150_000 }, async () => {
  const mark = unique("late");
  const pages = await Promise.all(Object.keys(ENDINGS).map(() => openPlayground()));
  const names = Object.keys(ENDINGS) as (keyof typeof ENDINGS)[];
  for (const [index, name] of names.entries()) {
    const page = pages[index];
    const input = { Deployment: { service: mark }, PromotionApproval: { employeeName: mark } };
    if (page) await start(page, name, input[name as keyof typeof input] ?? {});
  }
  const ended = names.map(async (name, index) => {
    const page = pages[index];
    if (page) expect(await endOf(page, ENDINGS[name].status, 140)).toMatchObject(ENDINGS[name]);
  });
  await Promise.all(ended);
  const [page] = pages;
  if (page) await openMessage(page, [`Reminder: Deploy ${mark}`, "manager@example.com"]);
});
