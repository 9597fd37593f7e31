/** A stack that seals and opens, with KMS faked and the cipher real. */
import { CompactEncrypt } from "jose";
import type { Claims } from "../../../functions/seal/claims.ts";
import { dayOf, kidOf, type RootKey } from "../../../functions/seal/day-key.ts";
import { protectedHeader } from "../../../functions/seal/jwe.ts";
import { pack } from "../../../functions/seal/layout.ts";
import { open } from "../../../functions/seal/open.ts";
import { sealToday } from "../../../functions/seal/seal.ts";
import { fakeKms, NOW, stillKeys } from "../fakes.ts";
import { approveClaims } from "./claims.ts";

/** A stack that seals and opens with a key of its own; the clock stands still. */
export function stack(kms = fakeKms(), root: RootKey = kms.root()) {
  const keys = stillKeys();
  return {
    kms,
    root,
    seal: async (claims: Claims = approveClaims(), now = NOW) =>
      (await sealToday({ root, keys }, now))(claims, "web"),
    open: (data: string, now = NOW) => open(data, "web", { roots: [root], keys }, now),
  };
}

/** A link of ours in all but what `change` does to its parts. */
export async function forge(change: {
  header?: object;
  kid?: string;
  plaintext?: Uint8Array;
}): Promise<string> {
  const { root } = stack();
  const kid = change.kid ?? kidOf(dayOf(NOW), root);
  const header = { ...protectedHeader(kid), ...change.header };
  const key = await root.derive(dayOf(NOW));
  return new CompactEncrypt(change.plaintext ?? pack(approveClaims(), "web"))
    .setProtectedHeader(header)
    .encrypt(key);
}

/** What every bad link gets. */
export const INVALID = {
  code: "InvalidPayload",
  status: 400,
  message: "This link is invalid or was made by another version",
};
