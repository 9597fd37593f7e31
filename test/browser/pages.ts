import type { Page, Response } from "playwright-core";
import { vi } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { link, press as pressElsewhere } from "../handlers/link.ts";
import type { Gateway } from "./gateway.ts";
import { press } from "./press.ts";

/** When the pages are looked at: set the clock to this, so that they, and their pictures, always say the same. */
export const NOW = Date.parse("2030-05-17T12:00:00Z");
const HOUR = 3_600_000;

/** A page that a person may come to see. */
export interface PageCase {
  /** Also that of its picture in the docs. */
  name: string;
  status: number;
  /** Goes there, starting from a new link. */
  open(page: Page, gateway: Gateway): Promise<Response | null>;
}

const APPROVE = {
  label: "Approve",
  confirm: {
    title: "Approve invoice 4711?",
    message: "Example GmbH asks for 1,250.00 EUR, due on 1 June.",
    button: "Approve",
  },
};
const REJECT = {
  name: "reject",
  type: "failure",
  error: "Rejected",
  label: "Reject",
  confirm: { title: "Reject invoice 4711?", button: "Reject" },
};

/** Every page, by how to get to it. */
export const PAGES: PageCase[] = [
  { name: "confirmation", status: 200, open: (page, gateway) => openLink(page, gateway, APPROVE) },
  {
    name: "confirmation-of-a-failure",
    status: 200,
    open: (page, gateway) => openLink(page, gateway, REJECT),
  },
  { name: "done", status: 200, open: openAndPress },
  { name: "invalid-link", status: 400, open: (page, { api }) => page.goto(`${api}/respond?data=x`) },
  { name: "expired-link", status: 410, open: openExpired },
  { name: "already-answered", status: 410, open: openAnswered },
  {
    name: "recorded-or-already-answered",
    status: 410,
    open: (page, gateway) => {
      stepFunctions.fail("lose reply", 1);
      return openAndPress(page, gateway);
    },
  },
  {
    name: "try-again",
    status: 503,
    open: (page, gateway) => {
      stepFunctions.fail("ThrottlingException");
      return openAndPress(page, gateway);
    },
  },
  { name: "not-found", status: 404, open: (page, { api }) => page.goto(`${api}/elsewhere`) },
];

async function openLink(page: Page, { stack }: Gateway, action: object): Promise<Response | null> {
  const { url } = await link(stack, action, { expiration: new Date(NOW + 48 * HOUR).toISOString() });
  return page.goto(url);
}

async function openAndPress(page: Page, gateway: Gateway): Promise<Response> {
  await openLink(page, gateway, APPROVE);
  return press(page);
}

async function openExpired(page: Page, { stack }: Gateway): Promise<Response | null> {
  vi.setSystemTime(NOW - 2 * HOUR);
  const { url } = await link(stack, APPROVE, { expiration: new Date(NOW - HOUR).toISOString() });
  vi.setSystemTime(NOW);
  return page.goto(url);
}

/** Someone else presses between the look and the press. */
async function openAnswered(page: Page, { stack }: Gateway): Promise<Response> {
  const { url } = await link(stack, APPROVE);
  await page.goto(url);
  await pressElsewhere(stack, url);
  return press(page);
}
