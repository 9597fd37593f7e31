import { randomBytes } from "node:crypto";
import type { Action } from "../action/action.ts";
import { tryParameters } from "../action/parameters.ts";
import { CallbackError } from "../errors.ts";
import type { Claims } from "../seal/claims.ts";
import { type Seal, type Sealer, sealToday } from "../seal/seal.ts";
import type { Permissions } from "../settings.ts";
import { baseUrlOf, type Home } from "./base-url.ts";
import { expirationOf } from "./expiration.ts";
import type { CreateUrlsRequest } from "./request.ts";

/** The longest URL we give out, in characters; it bounds fixed outputs too. */
export const MAX_URL = 8_000;

/** What the creation of URLs works with, made once per container. */
export interface Creation {
  sealer: Sealer;
  permissions: Permissions;
  home: Home;
  verbose: boolean;
}

/** The reply to a creation. */
export interface CreatedUrls {
  /** 32 hex digits, reported again by the callback. */
  transaction_id: string;
  /** Action name to URL. */
  urls: Record<string, string>;
  /** RFC 3339 in UTC; only when the request set one. */
  expiration?: string;
}

/** Gives the name that ties a creation and its answers together: 32 hex digits. */
export function newTransactionId(): string {
  return randomBytes(16).toString("hex");
}

/**
 * Turns a checked request into one sealed URL per action.
 * @param now milliseconds since the Unix epoch
 * @throws CallbackError of docs/reference.md, Errors, for creation
 */
export async function createUrls(
  request: CreateUrlsRequest,
  transactionId: string,
  { sealer, permissions, home }: Creation,
  now: number,
): Promise<CreatedUrls> {
  const actions = request.actions.map((action) => withConfirm(request, action));
  actions.forEach(assertCanFit);
  assertParameters(request, permissions.outputParameters);
  await assertPosts(request, permissions.postActions);
  const expiration = expirationOf(request, now);
  const baseUrl = baseUrlOf(request.base_url, home);
  const seal = await sealToday(sealer, now);
  const urls = actions.map(async (action) => {
    const claims = claimsOf(request, action, transactionId, expiration);
    return [action.name, await urlOf(baseUrl, claims, seal)] as const;
  });
  return {
    transaction_id: transactionId,
    urls: Object.fromEntries(await Promise.all(urls)),
    ...(expiration !== undefined && { expiration: new Date(expiration).toISOString() }),
  };
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
function withConfirm({ confirm }: CreateUrlsRequest, action: Action): Action {
  return confirm === undefined ? action : { confirm, ...action };
}

function assertParameters({ enable_output_parameters, actions }: CreateUrlsRequest, allowed: boolean): void {
  if (!enable_output_parameters) return;
  if (!allowed)
    throw new CallbackError(
      "ParametersDisabled",
      "Set EnableOutputParameters on the stack to use parameters",
    );
  for (const action of actions) if (action.type !== "post") tryParameters(action);
}

async function assertPosts({ actions }: CreateUrlsRequest, allowed: boolean): Promise<void> {
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

function claimsOf(
  request: CreateUrlsRequest,
  action: Action,
  transactionId: string,
  expiration?: number,
): Claims {
  return {
    transactionId,
    token: request.token,
    ...(expiration !== undefined && { expiration }),
    parameters: request.enable_output_parameters === true && action.type !== "post",
    action,
  };
}

async function urlOf(baseUrl: string, claims: Claims, seal: Seal): Promise<string> {
  const { name } = claims.action;
  const url = `${baseUrl}/respond?action=${name}&data=${await seal(claims, "web")}`;
  assertLength(name, url.length);
  return url;
}
