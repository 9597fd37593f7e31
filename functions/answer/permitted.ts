import { CallbackError } from "../errors.ts";
import type { Claims } from "../seal/claims.ts";
import type { Permissions } from "../settings.ts";

/**
 * Checks that the stack still allows what a link does.
 * @throws CallbackError `ParametersDisabled`, `PostActionsDisabled` or `DurableCallbacksDisabled`
 */
export function assertPermitted(claims: Claims, permissions: Permissions): void {
  const { action, parameters } = claims;
  if (parameters && !permissions.outputParameters)
    throw new CallbackError(
      "ParametersDisabled",
      "This service doesn't take output parameters any more: its EnableOutputParameters is off",
    );
  if (action.type === "post" && !permissions.postActions)
    throw new CallbackError(
      "PostActionsDisabled",
      "This service doesn't take post actions any more: its EnablePostActions is off",
    );
  if ("callbackId" in claims && !permissions.durableCallbacks)
    throw new CallbackError(
      "DurableCallbacksDisabled",
      "This service doesn't answer durable functions any more: its EnableDurableCallbacks is off",
    );
}
