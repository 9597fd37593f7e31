import type { Page } from "playwright-core";
import { expect } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { type Link, link } from "../handlers/link.ts";
import { newPage, pageTest } from "./browser.ts";
import { serveStack } from "./gateway.ts";
import { DECIDE, EVERY_FIELD } from "./invoice.ts";
import { SETTINGS } from "./pages.ts";
import { press } from "./press.ts";

const { stack } = await serveStack(SETTINGS);

async function opened(action: object): Promise<Link & { page: Page }> {
  const made = await link(stack, action);
  const page = await newPage({ scripts: false });
  await page.goto(made.url);
  return { ...made, page };
}

const clicking = (page: Page, name: string) => () => page.getByRole("button", { name }).click();
const heading = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();
const outputOf = (token: string) => JSON.parse(stepFunctions.answerTo(token)?.output ?? "null");

pageTest("a comment goes with the approval, and a line break stays one", async () => {
  const { page, token } = await opened(DECIDE);
  await page.getByLabel("Comment").fill("Fine,\nthank you");
  expect((await press(page, clicking(page, "Approve"))).status()).toBe(200);
  expect(await page.getByText("Fine,\nthank you").isVisible()).toBe(true);
  expect(outputOf(token)).toEqual({ decision: "approved", comment: "Fine,\nthank you" });
});

pageTest(
  "a refused form comes back filled in, leads to its field, and is sent once it is right",
  async () => {
    const { page, token } = await opened(DECIDE);
    await page.getByLabel("Comment").fill("Kept");
    expect((await press(page, clicking(page, "Reject"))).status()).toBe(400);
    expect(await page.title()).toBe("Error: Approve invoice 4711?");
    expect(await page.locator("[role=alert]:focus").count()).toBe(1);
    expect(await page.getByLabel("Comment").inputValue()).toBe("Kept");
    expect(stepFunctions.callsFor(token)).toEqual([]);
    await page.getByRole("link", { name: "Reason: Fill this in." }).click();
    await page.keyboard.press("Tab");
    const reason = page.getByLabel("Reason");
    expect(await reason.getAttribute("aria-invalid")).toBe("true");
    await reason.fill("Not ordered");
    expect((await press(page, clicking(page, "Reject"))).status()).toBe(200);
    expect(stepFunctions.answerTo(token)).toMatchObject({ error: "Rejected", cause: "Not ordered" });
  },
);

pageTest("the keyboard alone fills in a form and presses its second button", async () => {
  const { page, token } = await opened(DECIDE);
  const { keyboard } = page;
  for (const key of ["Tab", "Tab", "Tab"]) await keyboard.press(key);
  await keyboard.type("Not ordered");
  await keyboard.press("Tab");
  await press(page, () => keyboard.press("Enter"));
  expect(stepFunctions.answerTo(token)).toMatchObject({ operation: "SendTaskFailure", cause: "Not ordered" });
});

pageTest("the Enter key in a field chooses none of several buttons", async () => {
  const { page, token } = await opened(DECIDE);
  const reason = page.getByLabel("Reason");
  await reason.fill("Not ordered");
  expect((await press(page, () => reason.press("Enter"))).status()).toBe(400);
  expect(await page.getByRole("alert").getByText("Press one of the buttons.").isVisible()).toBe(true);
  expect(await reason.inputValue()).toBe("Not ordered");
  expect(stepFunctions.callsFor(token)).toEqual([]);
});

pageTest.for(["Note", "Amount", "Weight", "Size", "Express", "Due", "Email", "Page", "Text"])(
  "the Enter key answers nothing from the field %s",
  async (label) => {
    const { page, token } = await opened(EVERY_FIELD);
    await page.getByLabel(label).press("Enter");
    await page.waitForTimeout(300);
    await page.waitForLoadState();
    expect(stepFunctions.callsFor(token)).toEqual([]);
    expect(await heading(page)).toBe("Order");
  },
);

pageTest("the Enter key in a field presses the only button", async () => {
  const [, reject] = DECIDE.outcomes;
  const { page, token } = await opened({ ...DECIDE, outcomes: [reject] });
  await page.getByLabel("Reason").fill("Not ordered");
  await press(page, () => page.getByLabel("Reason").press("Enter"));
  expect(stepFunctions.answerTo(token)).toMatchObject({ cause: "Not ordered" });
});

pageTest("the browser insists on what the only button needs", async () => {
  const [, reject] = DECIDE.outcomes;
  const { page, token } = await opened({ ...DECIDE, outcomes: [reject] });
  await clicking(page, "Reject")();
  expect(await page.locator("input:focus:invalid").count()).toBe(1);
  expect(stepFunctions.callsFor(token)).toEqual([]);
});

pageTest("every kind of field gives JSON of its type", async () => {
  const { page, token } = await opened(EVERY_FIELD);
  await page.getByLabel("Note").fill("a & b = c");
  await page.getByLabel("Weight").fill("1.5");
  await page.getByLabel("Size").selectOption("7");
  await page.getByLabel("Express").check();
  await page.getByLabel("Due").fill("2030-06-01");
  await page.getByLabel("Email").fill("a@example.com");
  await page.getByLabel("Page").fill("https://example.com/?a=1&b=2");
  await page.getByLabel("Text").fill("😀 é\n\n");
  await press(page, clicking(page, "Order"));
  expect(await heading(page)).toBe("Your answer was sent");
  expect(outputOf(token)).toEqual({
    note: "a & b = c",
    amount: 2,
    weight: 1.5,
    size: 7,
    express: true,
    due: "2030-06-01",
    mail: "a@example.com",
    page: "https://example.com/?a=1&b=2",
    text: "😀 é\n\n",
  });
});

pageTest("what was filled in is sent again by the button of 'try again'", async () => {
  const { page, token } = await opened(DECIDE);
  await page.getByLabel("Comment").fill('Fine,\n"thank you"');
  stepFunctions.fail("ThrottlingException");
  expect((await press(page, clicking(page, "Approve"))).status()).toBe(503);
  stepFunctions.recover();
  expect((await press(page, clicking(page, "Try again"))).status()).toBe(200);
  expect(outputOf(token)).toEqual({ decision: "approved", comment: 'Fine,\n"thank you"' });
});

pageTest("a half-written address for one button doesn't keep another from being pressed", async () => {
  const { page, token } = await opened(EVERY_FIELD);
  await page.getByLabel("Email").fill("half@");
  await press(page, clicking(page, "Cancel"));
  expect(stepFunctions.answerTo(token)).toMatchObject({ operation: "SendTaskFailure" });
});

pageTest("an address that a browser takes is taken, percent-encoded", async () => {
  const { page, token } = await opened(EVERY_FIELD);
  await page.getByLabel("Page").fill("https://de.wikipedia.org/wiki/Köln");
  await press(page, clicking(page, "Order"));
  expect(outputOf(token)).toMatchObject({ page: "https://de.wikipedia.org/wiki/K%C3%B6ln" });
});
