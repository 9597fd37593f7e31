import { CallbackError } from "../errors.ts";
import type { Claims } from "../seal/claims.ts";
import type { Permissions } from "../settings.ts";

/**
 * Checks that the stack still allows what a link does.
 * @throws CallbackError `ParametersDisabled` or `PostActionsDisabled`
 */
export function assertPermitted({ action, parameters }: Claims, permissions: Permissions): void {
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
}
