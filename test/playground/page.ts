/** The playground's page as a person uses it: start, read, open a link, and see how the execution ends. */
import type { Frame, Locator, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { newPage } from "../browser/browser.ts";

/** In milliseconds. What a test has saved may be deploying again just now. */
const DEPLOYING = 30_000;

/** Opens the page on a desk's screen, and waits until everything is deployed. */
export async function openPlayground(): Promise<Page> {
  const page = await newPage({ width: 1440, height: 900, scripts: true });
  // Who approves in human-approval is led to the console, which is no part of this.
  await page
    .context()
    .route("https://*.console.aws.amazon.com/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<h1>The console</h1>" }),
    );
  await page.goto(inject("playground").origin);
  await page.getByRole("status").getByText("Ready").first().waitFor({ timeout: DEPLOYING });
  return page;
}

/** Fills in a workflow's input, as far as it is given, and starts it. The page shows its execution then. */
export async function start(page: Page, workflow: string, input: Record<string, string> = {}): Promise<void> {
  const form = page.getByRole("form", { name: workflow, exact: true });
  if (Object.keys(input).length > 0) await form.getByText("Input", { exact: true }).click();
  for (const [name, value] of Object.entries(input)) await form.getByLabel(name, { exact: true }).fill(value);
  const [reply] = await Promise.all([
    page.waitForResponse("**/actions/start"),
    form.getByRole("button", { name: "Start" }).click(),
  ]);
  const { execution } = (await reply.json()) as { execution: string };
  // Other tests' executions are on the page, too.
  await executionOf(page)
    .getByText(execution.replace(/^.*[:/]/, ""))
    .first()
    .waitFor();
}

/** The execution that the page shows. */
export function executionOf(page: Page): Locator {
  return page.getByRole("article", { name: "Execution", exact: true });
}

/**
 * Opens the newest message in the outbox that has all these texts in its row, and a mark in it.
 * @param mark of which each part is in the message itself
 * @returns the message
 */
export async function openMessage(page: Page, row: string[], mark?: string): Promise<Locator> {
  const rows = row.reduce(
    (found, hasText) => found.filter({ hasText }),
    page.getByRole("list", { name: "Outbox" }).getByRole("button"),
  );
  const message = page.getByRole("article", { name: "Message", exact: true });
  for (let tries = 0; tries < 40; tries++) {
    for (const one of await rows.all()) {
      await one.click();
      if (mark === undefined || (await holds(page, message, mark))) return message;
    }
    await page.waitForTimeout(250);
  }
  throw new Error(`No message came: ${row.join(", ")} ${mark ?? ""}`);
}

async function holds(page: Page, message: Locator, mark: string): Promise<boolean> {
  if ((await message.getByText(mark).count()) > 0) return true;
  if ((await message.locator("iframe").count()) === 0) return false;
  // The page itself opens what a start has sent, in place of the mail that is looked at.
  const count = mailOf(page).then((mail) => mail.getByText(mark).count());
  return (await count.catch(() => 0)) > 0;
}

/** The HTML of the mail that is open, once it is there. */
async function mailOf(page: Page): Promise<Frame> {
  const element = await page.locator("iframe[title=Mail]").elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error("No mail is open");
  await frame.waitForURL(`**${await element?.getAttribute("src")}`);
  return frame;
}

/** How a button of the mail that is open is shown, as the mail has it. */
export async function looksOf(page: Page, button: string): Promise<{ color: string }> {
  const link = (await mailOf(page)).getByRole("link", { name: button, exact: true });
  return { color: await link.evaluate((element) => getComputedStyle(element).color) };
}

/** Opens a link of the mail that is open, by its button. */
export async function openInMail(page: Page, button: string): Promise<Page> {
  const mail = await mailOf(page);
  return popup(page, () => mail.getByRole("link", { name: button, exact: true }).click());
}

/** Opens a link of the message that is open, by what the page offers beside it. */
export function openLink(page: Page, label: string): Promise<Page> {
  return popup(page, () => linkOf(page, label).getByRole("link", { name: "Open", exact: true }).click());
}

/** What the page offers beside a link of the message that is open. */
export function linkOf(page: Page, label: string): Locator {
  return page.getByRole("list", { name: "Links" }).getByRole("listitem", { name: label, exact: true });
}

/**
 * What opens in a tab of its own: links have no opener there, so that the browser tells only its window. The list of
 * messages above may grow and move a link away from under a click; whoever misses clicks again.
 */
async function popup(page: Page, act: () => Promise<void>): Promise<Page> {
  // It is behind the page that was opened before.
  await page.bringToFront();
  for (let tries = 0; tries < 3; tries++) {
    const opening = page.context().waitForEvent("page", { timeout: 5_000 });
    const [opened] = await Promise.all([opening.catch(() => undefined), act()]);
    await opened?.waitForLoadState();
    if (opened) return opened;
  }
  throw new Error("The link opened no tab");
}

/** How the execution that the page shows has ended. */
export interface Ended {
  status: string;
  output?: unknown;
  error?: string;
  cause?: string;
}

/** Waits until the execution that the page shows has this status, and reads what it shows. @param seconds at most */
export async function endOf(page: Page, status: "Succeeded" | "Failed", seconds = 10): Promise<Ended> {
  const execution = executionOf(page);
  await execution.getByText(status, { exact: true }).waitFor({ timeout: seconds * 1_000 });
  const output = await textOf(execution.getByRole("region", { name: "Output" }));
  const error = await textOf(execution.locator(".error code"));
  const cause = await textOf(execution.getByRole("region", { name: "Cause" }));
  return {
    status,
    ...(output !== undefined && { output: JSON.parse(output) }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}

async function textOf(locator: Locator): Promise<string | undefined> {
  return (await locator.count()) === 0 ? undefined : locator.innerText();
}

/** A word that stands in no other test's input. */
export function unique(word: string): string {
  return `${word}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Expects that the execution waits still. */
export async function expectWaiting(page: Page): Promise<void> {
  expect(await executionOf(page).getByText("Running").count()).toBe(1);
}
