import type { Claims, Door } from "./claims.ts";
import { dayOf, kidOf, type RootKey } from "./day-key.ts";
import type { DayKeys } from "./day-keys.ts";
import { encrypt } from "./jwe.ts";
import { creationFault } from "./kms-fault.ts";
import { pack } from "./layout.ts";
import { encodePlain } from "./plain.ts";

/** Seals claims into the `data` of a URL. */
export type Seal = (claims: Claims, door: Door) => Promise<string>;

/** What seals links: the current root key, or none while encryption is disabled. */
export interface Sealer {
  root: RootKey | null;
  keys: DayKeys;
}

/**
 * Readies the key of today; every link of one request is sealed with it.
 * @param now milliseconds since the Unix epoch
 * @throws CallbackError `EncryptionFailed` when the key refuses, `ServiceError` when KMS fails otherwise
 */
export async function sealToday({ root, keys }: Sealer, now: number): Promise<Seal> {
  if (!root) return async (claims) => encodePlain(claims);
  const day = dayOf(now);
  const key = await keys.get(root, day).catch((thrown) => Promise.reject(creationFault(thrown)));
  return (claims, door) => encrypt(pack(claims, door), kidOf(day, root), key);
}
