import type { Action } from "../action/action.ts";
import { checkContext, hasContext } from "../action/answer-context.ts";
import { tryParameters } from "../action/parameters.ts";
import { CallbackError } from "../errors.ts";
import type { Claims, Door } from "../seal/claims.ts";
import { type Sealer, sealToday } from "../seal/seal.ts";
import type { Permissions } from "../settings.ts";
import { expirationOf } from "./expiration.ts";
import { type LinksRequest, targetOf } from "./request.ts";

/** The longest URL we give out, in characters; it bounds fixed outputs too. */
export const MAX_URL = 8_000;

/** What links are sealed with, and what the stack lets them do. */
export interface Sealing {
  sealer: Sealer;
  permissions: Permissions;
}

/** Seals what an action of one request does, for one door. */
export type SealAction = (action: Action, door: Door, recipient?: string) => Promise<string>;

/** A request that was checked as far as it goes without its links. */
export interface ReadyLinks {
  actions: readonly Action[];
  /** Milliseconds since the Unix epoch; only when the request set one. */
  expiration: number | undefined;
  seal: SealAction;
}

/**
 * Checks what the schema can't see of a request, and readies the key that its links are sealed with.
 * @param now milliseconds since the Unix epoch
 * @throws CallbackError of docs/reference.md, Errors, for creation, but for `UrlTooLong`
 */
export async function readyLinks(
  request: LinksRequest,
  transactionId: string,
  { sealer, permissions }: Sealing,
  now: number,
): Promise<ReadyLinks> {
  const actions = request.actions.map((action) => withConfirm(request, action));
  actions.forEach(assertCanFit);
  assertTarget(request, permissions.durableCallbacks);
  assertParameters(request, permissions.outputParameters);
  await assertPosts(request, permissions.postActions);
  assertContexts(request, sealer);
  const expiration = expirationOf(request, now);
  const seal = await sealToday(sealer, now);
  return {
    actions,
    expiration,
    seal: (action, door, recipient) => {
      // A link that anyone can write proves nothing of its recipient.
      const proven = sealer.root === null ? undefined : recipient;
      return seal(claimsOf(request, action, transactionId, expiration, proven), door);
    },
  };
}

/**
 * Gives the URL of an action.
 * @throws CallbackError `UrlTooLong`
 */
export async function linkTo(
  baseUrl: string,
  action: Action,
  seal: SealAction,
  recipient?: string,
): Promise<string> {
  const url = `${baseUrl}/respond?action=${action.name}&data=${await seal(action, "web", recipient)}`;
  assertLength(action.name, url.length);
  return url;
}

/**
 * Refuses what no URL can hold before anything looks closer: a link is longer than its action's JSON, and
 * looking closer takes time and memory by the size.
 */
function assertCanFit({ name, ...fields }: Action): void {
  assertLength(name, JSON.stringify(fields).length);
}

function assertLength(name: string, length: number): void {
  if (length <= MAX_URL) return;
  const message = `Shorten ${name}: its URL would have ${length} characters or more, the limit is ${MAX_URL}`;
  throw new CallbackError("UrlTooLong", message);
}

/** The action, with the request's `confirm` where it has none of its own. */
function withConfirm({ confirm }: LinksRequest, action: Action): Action {
  return confirm === undefined ? action : { confirm, ...action };
}

function assertTarget({ callback_id }: LinksRequest, allowed: boolean): void {
  if (callback_id === undefined || allowed) return;
  throw new CallbackError(
    "DurableCallbacksDisabled",
    "Set EnableDurableCallbacks on the stack to use the callbacks of durable functions",
  );
}

function assertParameters({ enable_output_parameters, actions }: LinksRequest, allowed: boolean): void {
  if (!enable_output_parameters) return;
  if (!allowed)
    throw new CallbackError(
      "ParametersDisabled",
      "Set EnableOutputParameters on the stack to use parameters",
    );
  for (const action of actions) if (action.type !== "post") tryParameters(action);
}

async function assertPosts({ actions }: LinksRequest, allowed: boolean): Promise<void> {
  const posts = actions.filter((action) => action.type === "post");
  if (posts.length === 0) return;
  if (!allowed)
    throw new CallbackError(
      "PostActionsDisabled",
      "Set EnablePostActions, and not DisableEncryption, on the stack to use post actions",
    );
  const { checkOutcomes } = await import("../outcome/check.ts");
  checkOutcomes(posts.flatMap(({ outcomes }) => outcomes));
}

/** Who answered is sealed or proven: a link that anyone can write can't say it. */
function assertContexts({ actions }: LinksRequest, { root }: Sealer): void {
  const asking = actions.filter(hasContext);
  if (asking.length > 0 && root === null)
    throw new CallbackError("InvalidAction", "Turn DisableEncryption off on the stack to use answer_context");
  asking.forEach(checkContext);
}

function claimsOf(
  request: LinksRequest,
  action: Action,
  transactionId: string,
  expiration: number | undefined,
  recipient: string | undefined,
): Claims {
  return {
    transactionId,
    ...targetOf(request),
    ...(expiration !== undefined && { expiration }),
    ...(recipient !== undefined && { recipient }),
    parameters: request.enable_output_parameters === true && action.type !== "post",
    action,
  };
}
