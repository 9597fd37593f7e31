import type { Page, Response } from "playwright-core";
import { vi } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { link, press as pressElsewhere } from "../handlers/link.ts";
import { deploy } from "../handlers/stack.ts";
import type { Gateway } from "./gateway.ts";
import { APPROVE, DECIDE, EVERY_FIELD, REJECT } from "./invoice.ts";
import { press } from "./press.ts";

/** When the pages are looked at: set the clock to this, so that they, and their pictures, always say the same. */
export const NOW = Date.parse("2030-05-17T12:00:00Z");
const HOUR = 3_600_000;

/** The settings of a stack that has all these pages. */
export const SETTINGS = { ENABLE_POST_ACTIONS: "true" } as const;

/** A page that a person may come to see. */
export interface PageCase {
  /** Also that of its picture in the docs. */
  name: string;
  status: number;
  heading: string;
  /** Goes there, starting from a new link. */
  open(page: Page, gateway: Gateway): Promise<Response | null>;
}

const QUESTION = DECIDE.confirm.title;
const PROGRAMS_ONLY = {
  ...DECIDE,
  outcomes: [{ name: "n", type: "heartbeat", schema: { oneOf: [{}, { type: "string" }] } }],
};

/** Every page, by how to get to it. */
export const PAGES: PageCase[] = [
  {
    name: "confirmation",
    status: 200,
    heading: QUESTION,
    open: (page, gateway) => openLink(page, gateway, APPROVE),
  },
  {
    name: "confirmation-of-a-failure",
    status: 200,
    heading: "Reject invoice 4711?",
    open: (page, gateway) => openLink(page, gateway, REJECT),
  },
  { name: "form", status: 200, heading: QUESTION, open: (page, gateway) => openLink(page, gateway, DECIDE) },
  {
    name: "every-field",
    status: 200,
    heading: "Order",
    open: (page, gateway) => openLink(page, gateway, EVERY_FIELD),
  },
  { name: "refused-form", status: 400, heading: QUESTION, open: openAndReject },
  { name: "done", status: 200, heading: "Your answer was sent", open: openAndPress },
  {
    name: "done-by-form",
    status: 200,
    heading: "Your answer was sent",
    open: openAndComment,
  },
  {
    name: "invalid-link",
    status: 400,
    heading: "Invalid link",
    open: (page, { api }) => page.goto(`${api}/respond?data=x`),
  },
  { name: "expired-link", status: 410, heading: "Link expired", open: openExpired },
  { name: "already-answered", status: 410, heading: "Already answered or expired", open: openAnswered },
  {
    name: "recorded-or-already-answered",
    status: 410,
    heading: "Recorded, or already answered",
    open: (page, gateway) => failing("lose reply", () => openAndPress(page, gateway), 1),
  },
  { name: "not-enabled", status: 400, heading: "Not enabled", open: openNotEnabled },
  {
    name: "cant-answer",
    status: 400,
    heading: "You can’t answer with this link",
    open: (page, gateway) => failing("InvalidOutput", () => openAndPress(page, gateway)),
  },
  {
    name: "for-programs",
    status: 405,
    heading: "This link is for programs",
    open: (page, gateway) => openLink(page, gateway, PROGRAMS_ONLY),
  },
  {
    name: "try-again",
    status: 503,
    heading: "Please try again",
    open: (page, gateway) => failing("ThrottlingException", () => openAndComment(page, gateway)),
  },
  {
    name: "not-found",
    status: 404,
    heading: "Not found",
    open: (page, { api }) => page.goto(`${api}/elsewhere`),
  },
];

/** Opens a new link that works for two days more. */
export async function openLink(page: Page, { stack }: Gateway, action: object): Promise<Response | null> {
  const { url } = await link(stack, action, { expiration: new Date(NOW + 48 * HOUR).toISOString() });
  return page.goto(url);
}

async function openAndPress(page: Page, gateway: Gateway): Promise<Response> {
  await openLink(page, gateway, APPROVE);
  return press(page);
}

async function openAndComment(page: Page, gateway: Gateway): Promise<Response> {
  await openLink(page, gateway, DECIDE);
  await page.getByLabel("Comment").fill("Goods arrived on Monday");
  return press(page);
}

async function openAndReject(page: Page, gateway: Gateway): Promise<Response> {
  await openLink(page, gateway, DECIDE);
  await page.getByLabel("Comment").fill("Goods arrived on Monday");
  return press(page, () => page.getByRole("button", { name: "Reject" }).click());
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

/** The link is made while the stack still takes output parameters. */
async function openNotEnabled(page: Page, { stack, api }: Gateway): Promise<Response | null> {
  const settings = {
    ENCRYPTION_KEY_ARN: stack.keyArn,
    BASE_URL: api,
    ENABLE_OUTPUT_PARAMETERS: "true",
  } as const;
  const { url } = await link(await deploy(settings), APPROVE, { enable_output_parameters: true });
  return page.goto(url);
}

async function failing(
  fault: Parameters<typeof stepFunctions.fail>[0],
  open: () => Promise<Response>,
  times?: number,
): Promise<Response> {
  stepFunctions.fail(fault, times);
  return open();
}
