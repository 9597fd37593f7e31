import { createHash, webcrypto } from "node:crypto";
import { GenerateMacCommand, type KMSClient } from "@aws-sdk/client-kms";
import { inTime } from "../aws.ts";

/** 24 hours, in milliseconds. */
export const DAY_MS = 86_400_000;

const LABEL = "callback-urls/A256GCM";
const BLOCK_COUNTER = Uint8Array.of(0, 0, 0, 1);
const KEY_LENGTH_BITS = Uint8Array.of(0, 0, 1, 0);

/** The content key of one day: AES-256-GCM, not extractable. */
export type DayKey = webcrypto.CryptoKey;

/** An HMAC_256 key in KMS, from which the keys of days are derived. */
export interface RootKey {
  readonly arn: string;
  /** Two base64url characters that tell root keys apart in a `kid`. */
  readonly tag: string;
  /** Derives the key of a UTC day inside KMS. Throws what the SDK throws. */
  derive(day: number): Promise<DayKey>;
}

/** Gives the UTC day of a moment: whole days since the Unix epoch. */
export function dayOf(now: number): number {
  return Math.floor(now / DAY_MS);
}

/** Names the key of a day in a JWE header: `day.tag`. */
export function kidOf(day: number, root: RootKey): string {
  return `${day}.${root.tag}`;
}

/**
 * Makes a root key of a KMS key.
 * @param arn the key's ARN; its last part, which replicas in other Regions share, gives the tag
 * @param audience separates stacks that share a key
 */
export function rootKey(arn: string, audience: string, kms: KMSClient): RootKey {
  return {
    arn,
    tag: createHash("sha256")
      .update(arn.slice(arn.lastIndexOf("/") + 1))
      .digest("base64url")
      .slice(0, 2),
    derive: async (day) => {
      const { Mac } = await kms.send(
        new GenerateMacCommand({
          KeyId: arn,
          MacAlgorithm: "HMAC_SHA_256",
          Message: derivation(day, audience),
        }),
        inTime(),
      );
      if (Mac?.length !== 32) throw new TypeError("KMS gave no 256-bit MAC");
      return webcrypto.subtle.importKey("raw", Uint8Array.from(Mac), "AES-GCM", false, [
        "encrypt",
        "decrypt",
      ]);
    },
  };
}

/**
 * The input of the counter-mode KDF of NIST SP 800-108r1, section 4.1, with one block:
 * counter ‖ label ‖ 0x00 ‖ context ‖ length, where the context is the day and the audience.
 */
function derivation(day: number, audience: string): Uint8Array {
  return Buffer.concat([BLOCK_COUNTER, Buffer.from(`${LABEL}\0${day}\0${audience}`), KEY_LENGTH_BITS]);
}
