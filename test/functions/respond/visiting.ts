/** Visits and what people see on them, without a link that must be opened. */
import type { Action } from "../../../functions/action/action.ts";
import { brandOf } from "../../../functions/brand.ts";
import { CallbackError, type ErrorCode, serviceError } from "../../../functions/errors.ts";
import type { Html } from "../../../functions/respond/pages/layout.ts";
import { lookOf } from "../../../functions/respond/pages/look.ts";
import { type Visit, visitOf } from "../../../functions/respond/visit.ts";
import { NOW } from "../fakes.ts";
import { httpRequest } from "../http/requests.ts";
import { approveClaims } from "../seal/claims.ts";

export const LOOK = lookOf(brandOf("", "", "#0b57d0"));

/** A visit at NOW to an opened link, or to none. */
export function visiting(
  parts: Parameters<typeof httpRequest>[0] = {},
  action?: Action,
  over: Partial<Visit> = {},
): Visit {
  const claims = action && approveClaims({ action });
  return { ...visitOf(httpRequest(parts), LOOK), now: NOW, ...(claims && { claims }), ...over };
}

/** The text of HTML. */
export async function shown(html: Html | undefined): Promise<string> {
  return String(await html);
}

/** An error by its code, with a message of its own. */
export function errorOf(code: ErrorCode, reason?: string): CallbackError {
  return new CallbackError(code, "Why", reason === undefined ? {} : { reason });
}

export const BUSY = serviceError("SFN ThrottlingException", { retry: true });
