import { createHash } from "node:crypto";
import type { Action } from "../action/action.ts";
import { said } from "../action/texts.ts";
import { linkTo, type ReadyLinks } from "../create-urls/links.ts";
import { targetOf } from "../create-urls/request.ts";
import type { Target } from "../task/target.ts";
import type { Delivery, Link, Notice } from "./delivery.ts";
import type { NotifyRequest } from "./request.ts";

/** The longest value of a button in Slack (Slack's reference, button element). */
const MAX_SLACK_VALUE = 2_000;

/** What every notice of a request is made of. */
export interface Notifying {
  request: NotifyRequest;
  /** 32 hex digits. */
  transactionId: string;
  links: ReadyLinks;
  /** Without a trailing slash. */
  baseUrl: string;
  /** Milliseconds since the Unix epoch. */
  now: number;
}

/**
 * Makes what one delivery sends: its links are its own where it has a recipient.
 * @throws CallbackError `UrlTooLong`
 */
export async function noticeFor(delivery: Delivery, notifying: Notifying): Promise<Notice> {
  const { request, transactionId, links, now } = notifying;
  return {
    transactionId,
    messageId: messageIdOf(targetOf(request)),
    message: request.message,
    links: await Promise.all(links.actions.map((action) => linkFor(action, delivery, notifying))),
    expiration: links.expiration,
    now,
  };
}

async function linkFor(action: Action, delivery: Delivery, notifying: Notifying): Promise<Link> {
  return {
    action,
    label: said(action.label, action.name),
    url: await linkTo(notifying.baseUrl, action, notifying.links.seal, delivery.recipient),
    slackValue: await slackValueFor(action, delivery, notifying),
  };
}

/** A press in Slack brings no query, so what takes output parameters is answered by its link. */
async function slackValueFor(
  action: Action,
  { answersInSlack }: Delivery,
  { request, links }: Notifying,
): Promise<string | undefined> {
  if (request.enable_output_parameters || !answersInSlack?.(action)) return undefined;
  const value = await links.seal(action, "slack");
  return value.length <= MAX_SLACK_VALUE ? value : undefined;
}

/** The same for every attempt at a token or callback; those, which nobody can guess, don't follow from it. */
function messageIdOf(target: Target): string {
  const id = "token" in target ? target.token : target.callbackId;
  return `msg_${createHash("sha256").update(id).digest("base64url").slice(0, 27)}`;
}
