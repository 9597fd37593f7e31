import type { Page, Response } from "playwright-core";

/**
 * Presses a page's button and waits for the page that follows.
 * @param act how, and which one: the first by a click unless said
 * @returns the reply to the press itself, before any redirect
 */
export async function press(page: Page, act = () => clickFirst(page)): Promise<Response> {
  const [reply] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.waitForEvent("load"),
    act(),
  ]);
  return reply;
}

function clickFirst(page: Page): Promise<void> {
  return page.getByRole("button").first().click();
}
