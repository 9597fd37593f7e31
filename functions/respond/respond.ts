import { CallbackError } from "../errors.ts";
import type { HttpReply } from "../http/reply.ts";
import type { HttpRequest } from "../http/request.ts";
import { type LogEntry, since } from "../log.ts";
import type { Claims } from "../seal/claims.ts";
import type { Opener } from "../seal/open.ts";
import type { Permissions } from "../settings.ts";
import type { FinishTask } from "../task/answer.ts";
import { prepareAnswer } from "./answer.ts";
import { preferredForm } from "./forms.ts";
import { openLink } from "./link.ts";
import { confirmationPage } from "./pages/confirmation.ts";
import { doneReply, emptyReply, pageReply } from "./replies.ts";
import { type ActOnGet, type Turn, whoActs } from "./who-acts.ts";

/** What answering works with, made once per container. */
export interface Answering {
  opener: Opener;
  permissions: Permissions;
  actOnGet: ActOnGet;
  finishTask: FinishTask;
}

/**
 * Answers a request to a link: opens it, decides who acts, and acts.
 * @param now milliseconds since the Unix epoch
 * @param entry the request's log line, filled in on the way
 * @throws CallbackError of docs/reference.md, Errors
 */
export async function respond(
  request: HttpRequest,
  answering: Answering,
  now: number,
  entry: LogEntry,
): Promise<HttpReply> {
  const { opener, permissions, actOnGet } = answering;
  const start = performance.now();
  const claims = await openLink(request, opener, permissions, now);
  const { transactionId, action } = claims;
  Object.assign(entry, {
    transaction_id: transactionId,
    action: { name: action.name, type: action.type },
    open_ms: since(start),
  });
  return turns[whoActs(request, action, actOnGet)](claims, request, answering.finishTask, entry);
}

type Act = (
  claims: Claims,
  request: HttpRequest,
  finishTask: FinishTask,
  entry: LogEntry,
) => Promise<HttpReply>;

const turns: Record<Turn, Act> = {
  act,
  look: async () => emptyReply(200),
  page: ({ action }) => pageReply(200, confirmationPage(action), { formTargets: formTargets(action) }),
  confirm: () => refuseGet("ConfirmationRequired", "Nothing was sent: POST to this link to answer"),
  post: () => refuseGet("PostActionNotPosted", "Nothing was sent: POST a JSON body to this link to answer"),
};

async function act(
  claims: Claims,
  request: HttpRequest,
  finishTask: FinishTask,
  entry: LogEntry,
): Promise<HttpReply> {
  const { answer, response, outcome } = await prepareAnswer(claims, request);
  entry.outcome = outcome;
  const start = performance.now();
  await finishTask(claims.token, answer).finally(() => {
    entry.task_ms = since(start);
  });
  const { transactionId, action } = claims;
  const { name, type } = action;
  const done = { transaction_id: transactionId, action: { name, type }, ...(outcome && { outcome }) };
  return doneReply(done, preferredForm(request), response);
}

function refuseGet(code: "ConfirmationRequired" | "PostActionNotPosted", message: string): Promise<never> {
  return Promise.reject(new CallbackError(code, message, { headers: { allow: "POST" } }));
}

/** Where the page's form may lead: here, and to wherever the redirect after it goes on to. */
function formTargets({ response }: Claims["action"]): string {
  if (response?.redirect === undefined) return "'self'";
  return /^http:/i.test(response.redirect) ? "'self' https: http:" : "'self' https:";
}
