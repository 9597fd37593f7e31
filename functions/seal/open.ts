import { hasContext } from "../action/answer-context.ts";
import { CallbackError } from "../errors.ts";
import { type Claims, claimsSchema, type Door } from "./claims.ts";
import type { RootKey } from "./day-key.ts";
import type { DayKeys } from "./day-keys.ts";
import { decrypt, placeInWindow, readForm, type SealedForm } from "./jwe.ts";
import { answerFault } from "./kms-fault.ts";
import { unpack } from "./layout.ts";
import { decodePlain, PLAIN_PREFIX } from "./plain.ts";

/** What opens links: the root keys, or none while encryption is disabled. */
export interface Opener {
  roots: readonly RootKey[];
  keys: DayKeys;
}

/**
 * Opens a link: form, authenticity, content and expiry, in this order and in this one place.
 * @param data the URL's `data`
 * @param now milliseconds since the Unix epoch
 * @throws CallbackError `InvalidPayload`, `ExpiredPayload`, `EncryptionRequired`, `DecryptionUnsupported`,
 *   or `ServiceError` when KMS fails
 */
export async function open(data: string, door: Door, opener: Opener, now: number): Promise<Claims> {
  const claims = data.startsWith(PLAIN_PREFIX)
    ? openPlain(data, opener)
    : await openSealed(data, door, opener, now);
  if (claims.expiration !== undefined && claims.expiration <= now) throw expired();
  return claims;
}

/** The one error for all that can be wrong with a link. @param reason the log's word for it */
export function invalid(reason: string): CallbackError {
  return new CallbackError("InvalidPayload", "This link is invalid or was made by another version", {
    reason,
  });
}

function openPlain(data: string, { roots }: Opener): Claims {
  if (roots.length > 0)
    throw new CallbackError("EncryptionRequired", "This service takes sealed links only; ask for a new link");
  const claims = check(unless("encoding", () => decodePlain(data)));
  if (provesWho(claims)) throw invalid("who");
  return claims;
}

/** Whether a link says who answers; one that anyone can write proves nothing. */
function provesWho({ recipient, action }: Claims): boolean {
  return recipient !== undefined || hasContext(action);
}

async function openSealed(data: string, door: Door, { roots, keys }: Opener, now: number): Promise<Claims> {
  const form = readForm(data);
  if (!form) throw invalid("form");
  if (roots.length === 0)
    throw new CallbackError(
      "DecryptionUnsupported",
      "This service opens no sealed links; ask for a new link",
    );
  const place = placeInWindow(form.day, now);
  if (place === "past") throw expired();
  if (place === "future") throw invalid("day");
  const plaintext = await authenticate(form, roots, keys);
  const opened = unless("layout", () => unpack(plaintext));
  if (opened.door !== door) throw invalid("door");
  return check(opened.claims);
}

/** Tries the keys that the link may have been sealed with: one, unless two share their short tag. */
async function authenticate(form: SealedForm, roots: readonly RootKey[], keys: DayKeys): Promise<Uint8Array> {
  for (const root of roots.filter(({ tag }) => tag === form.tag)) {
    const key = await keys.get(root, form.day).catch((thrown) => Promise.reject(answerFault(thrown)));
    const plaintext = await decrypt(form, key);
    if (plaintext) return plaintext;
  }
  throw invalid("authenticity");
}

function check(claims: unknown): Claims {
  const result = claimsSchema.safeParse(claims);
  if (!result.success) throw invalid("content");
  return result.data;
}

function unless<T>(reason: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw invalid(reason);
  }
}

function expired(): CallbackError {
  return new CallbackError("ExpiredPayload", "This link has expired; ask for a new one");
}
