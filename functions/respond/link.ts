import { assertPermitted } from "../answer/permitted.ts";
import { CallbackError } from "../errors.ts";
import type { HttpRequest } from "../http/request.ts";
import type { Claims } from "../seal/claims.ts";
import { invalid, type Opener, open } from "../seal/open.ts";
import type { Permissions } from "../settings.ts";

/**
 * Opens the link that a request was sent to, and checks that the stack still allows what it does.
 * @param now milliseconds since the Unix epoch
 * @throws CallbackError what `open` throws, `ActionMismatched`, `ParametersDisabled` or `PostActionsDisabled`
 */
export async function openLink(
  request: HttpRequest,
  opener: Opener,
  permissions: Permissions,
  now: number,
): Promise<Claims> {
  const data = single(request, "data");
  const named = { name: single(request, "action"), type: single(request, "type") };
  if (!data) throw invalid("missing");
  const claims = await open(data, "web", opener, now);
  assertMatches(named, claims);
  assertPermitted(claims, permissions);
  return claims;
}

/** The name and type in the URL are there for people and logs; a link that says something else was tampered with. */
function assertMatches(
  named: { name: string | undefined; type: string | undefined },
  { action }: Claims,
): void {
  if ((named.name ?? action.name) !== action.name || (named.type ?? action.type) !== action.type)
    throw new CallbackError(
      "ActionMismatched",
      "This link was changed: its action isn't the one that was sealed; open it as it was sent",
    );
}

function single({ query }: HttpRequest, name: string): string | undefined {
  const values = query.get(name) ?? [];
  if (values.length > 1) throw invalid("repeated");
  return values[0];
}
