import { CompactEncrypt, compactDecrypt } from "jose";
import { type DayKey, dayOf } from "./day-key.ts";

/** Step Functions' longest execution, in days: no task is open for longer, so no link is. */
export const WINDOW_DAYS = 366;

const KID = /^(0|[1-9]\d{0,5})\.([A-Za-z0-9_-]{2})$/;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** The longest request line that API Gateway takes. */
const MAX_LENGTH = 10_240;

/** A link that has the exact form of one we sealed; nothing of it is proven yet. */
export interface SealedForm {
  jwe: string;
  /** Days since the Unix epoch. */
  day: number;
  /** Which root key, see `RootKey.tag`. */
  tag: string;
}

/**
 * Reads the outside of a sealed link. Every part has one spelling: RFC 7515 appendix C allows any
 * decoder, and jose takes non-canonical tails, so each part is encoded again and compared.
 * @returns null when it can't have come from us
 */
export function readForm(jwe: string): SealedForm | null {
  if (jwe.length > MAX_LENGTH) return null;
  const parts = jwe.split(".");
  const [header, encryptedKey, iv, ciphertext, tag] = parts.map(canonicalBytes);
  if (parts.length !== 5 || !header || encryptedKey?.length !== 0 || !ciphertext?.length) return null;
  if (iv?.length !== IV_BYTES || tag?.length !== TAG_BYTES) return null;
  const kid = kidIn(header.toString("utf8"));
  return kid && { jwe, ...kid };
}

/** Tells where a day stands: `open` from 366 days back to tomorrow (clocks differ), else `past` or `future`. */
export function placeInWindow(day: number, now: number): "past" | "open" | "future" {
  const today = dayOf(now);
  if (day < today - WINDOW_DAYS) return "past";
  return day > today + 1 ? "future" : "open";
}

/** The protected header of every link we seal (RFC 7516, section 4); members and order never vary. */
export function protectedHeader(kid: string): { alg: "dir"; enc: "A256GCM"; kid: string } {
  return { alg: "dir", enc: "A256GCM", kid };
}

/** One compact JWE (RFC 7516, section 7.1) with a random 96-bit IV, by jose. */
export function encrypt(plaintext: Uint8Array, kid: string, key: DayKey): Promise<string> {
  return new CompactEncrypt(plaintext).setProtectedHeader(protectedHeader(kid)).encrypt(key);
}

/**
 * Decrypts and authenticates (RFC 7516, section 5.2). jose's own options pin the algorithms and refuse
 * compression (RFC 8725, section 3.6).
 * @returns null when the key isn't the one that sealed it, or a bit was changed
 */
export async function decrypt(form: SealedForm, key: DayKey): Promise<Uint8Array | null> {
  const pinned = {
    keyManagementAlgorithms: ["dir"],
    contentEncryptionAlgorithms: ["A256GCM"],
    maxDecompressedLength: 0,
  };
  return compactDecrypt(form.jwe, key, pinned).then(
    ({ plaintext }) => plaintext,
    () => null,
  );
}

function canonicalBytes(part: string): Buffer | null {
  const bytes = Buffer.from(part, "base64url");
  return bytes.toString("base64url") === part ? bytes : null;
}

/** Takes the `kid` out of a protected header that is, byte for byte, the one we would write. */
function kidIn(header: string): { day: number; tag: string } | null {
  const kid = header.slice(JSON.stringify(protectedHeader("")).length - 2, -2);
  const [, day, tag] = KID.exec(kid) ?? [];
  if (day === undefined || tag === undefined || header !== JSON.stringify(protectedHeader(kid))) return null;
  return { day: Number(day), tag };
}
