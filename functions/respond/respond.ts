import type { Action } from "../action/action.ts";
import { type Finishing, finish } from "../answer/finish.ts";
import { CallbackError } from "../errors.ts";
import type { HttpReply } from "../http/reply.ts";
import { since } from "../log.ts";
import type { Claims } from "../seal/claims.ts";
import type { Opener } from "../seal/open.ts";
import type { Permissions } from "../settings.ts";
import { prepareAnswer } from "./answer.ts";
import { openLink } from "./link.ts";
import { confirmationPage } from "./pages/confirmation.ts";
import type { Page } from "./pages/layout.ts";
import { doneReply, emptyReply, pageReply } from "./replies.ts";
import { untilOf, type Visit } from "./visit.ts";
import { type ActOnGet, type Turn, whoActs } from "./who-acts.ts";

/** What answering works with, made once per container. */
export interface Answering {
  opener: Opener;
  permissions: Permissions;
  actOnGet: ActOnGet;
  finishing: Finishing;
}

/**
 * Answers a request to a link: opens it, decides who acts, and acts.
 * @throws CallbackError of docs/reference.md, Errors
 */
export async function respond(visit: Visit, answering: Answering): Promise<HttpReply> {
  const { opener, permissions, actOnGet } = answering;
  const start = performance.now();
  const claims = await openLink(visit.request, opener, permissions, visit.now);
  visit.claims = claims;
  const { transactionId, action } = claims;
  Object.assign(visit.entry, {
    transaction_id: transactionId,
    action: { name: action.name, type: action.type },
    open_ms: since(start),
  });
  return turns[whoActs(visit, action, actOnGet)](claims, visit, answering.finishing);
}

type Act = (claims: Claims, visit: Visit, finishing: Finishing) => Promise<HttpReply>;

const turns: Record<Turn, Act> = {
  act,
  look: async () => emptyReply(200),
  page: async ({ action }, visit) => pageReply(200, await pageOf(action, visit), visit),
  confirm: () =>
    Promise.reject(
      notActing("ConfirmationRequired", "Nothing was sent: POST to this link, or open it in a browser"),
    ),
  post: () => Promise.reject(notPosted()),
};

async function act(claims: Claims, visit: Visit, finishing: Finishing): Promise<HttpReply> {
  const who = { recipient: claims.recipient, answered_at: new Date(visit.now).toISOString() };
  const prepared = await prepareAnswer(claims, visit.request, who);
  const done = await finish(claims, prepared, who, finishing, visit.entry);
  const { answer, question, label, response, entries = [] } = prepared;
  const sent = { type: answer.type, question, answer: label, entries, time: visit.now };
  return doneReply(done, sent, visit, response);
}

async function pageOf(action: Action, visit: Visit): Promise<Page> {
  if (action.type !== "post") return confirmationPage(action, untilOf(visit));
  const { formPage } = await import("./pages/form.ts");
  const page = formPage(action, visit.words, untilOf(visit));
  if (page === undefined) throw notPosted("its schemas can't be a form");
  return page;
}

function notPosted(why = "a GET never answers it"): CallbackError {
  return notActing("PostActionNotPosted", `Nothing was sent; POST a JSON body to this link: ${why}`);
}

function notActing(code: "ConfirmationRequired" | "PostActionNotPosted", message: string): CallbackError {
  return new CallbackError(code, message, { headers: { allow: "POST" } });
}
