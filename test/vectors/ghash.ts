import { createCipheriv } from "node:crypto";

/** The reduction polynomial of GCM's field, x^128 + x^7 + x^2 + x + 1, bits as GCM orders them. */
const POLYNOMIAL = 0xe1n << 120n;

/**
 * GHASH of additional data and a ciphertext under an AES-256 key (NIST SP 800-38D, sections 6.3, 6.4 and 7.1).
 * @returns 16 bytes
 */
export function ghash(key: Uint8Array, additional: Uint8Array, ciphertext: Uint8Array): Buffer {
  const subkey = toNumber(createCipheriv("aes-256-ecb", key, null).update(Buffer.alloc(16)));
  const lengths = Buffer.alloc(16);
  lengths.writeBigUInt64BE(BigInt(additional.length) * 8n, 0);
  lengths.writeBigUInt64BE(BigInt(ciphertext.length) * 8n, 8);
  const blocks = [...blocksOf(additional), ...blocksOf(ciphertext), lengths];
  const hash = blocks.reduce((sum, block) => times(sum ^ toNumber(block), subkey), 0n);
  return Buffer.from(hash.toString(16).padStart(32, "0"), "hex");
}

/** The bits in which two texts of one length differ. */
export function xor(one: Uint8Array, other: Uint8Array): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
}

/** Blocks of 16 bytes, the last one filled up with zeros. */
function blocksOf(bytes: Uint8Array): Buffer[] {
  const count = Math.ceil(bytes.length / 16);
  return Array.from({ length: count }, (_, at) =>
    Buffer.concat([bytes.subarray(16 * at, 16 * at + 16), Buffer.alloc(16)], 16),
  );
}

function toNumber(block: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(block).toString("hex")}`);
}

/** Multiplication in GCM's field (section 6.3, algorithm 1). */
function times(one: bigint, other: bigint): bigint {
  let [product, shifted] = [0n, other];
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((one >> bit) & 1n) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ POLYNOMIAL : shifted >> 1n;
  }
  return product;
}
