/**
 * Vectors from outside, put to the path by which links are opened: the form, then jose, then the cipher.
 *
 * A compact JWE has no additional data but its protected header, so no vector of AES-GCM is one. But additional data
 * enters the tag alone, and there as a summand (NIST SP 800-38D, section 7.1: the tag is GHASH of additional data and
 * ciphertext, plus what depends on neither). So a vector's tag, less the GHASH of its own additional data, plus that of our
 * header, is the tag that the vector would have with our header; and a tag that is wrong by some bits stays wrong by these.
 * GHASH is computed here, apart from the code that is tested; were it wrong, no valid vector would open.
 */
import { webcrypto } from "node:crypto";
import { describe, expect, test } from "vitest";
import { decrypt, protectedHeader, readForm } from "../../functions/seal/jwe.ts";
import { INVALID, stack } from "../functions/seal/stack.ts";
import gcm from "../vectors/aes-gcm.json" with { type: "json" };
import { ghash, xor } from "../vectors/ghash.ts";
import jwe from "../vectors/jwe.json" with { type: "json" };

const HEADER = Buffer.from(JSON.stringify(protectedHeader("20777.Ab"))).toString("base64url");
type Vector = (typeof gcm.vectors)[number];
/** No link is without content: those with an empty plaintext are of no form of ours. */
const isOurs = ({ iv, ct }: Vector) => iv.length === 24 && ct !== "";

const bytes = (hex: string) => Buffer.from(hex, "hex");

/** A vector as a link of our form. */
function linkOf({ key, iv, aad, ct, tag }: Vector): string {
  const ciphertext = bytes(ct);
  const bare = xor(bytes(tag), ghash(bytes(key), bytes(aad), ciphertext));
  const ours = xor(bare, ghash(bytes(key), Buffer.from(HEADER), ciphertext));
  return [HEADER, "", ...[bytes(iv), ciphertext, ours].map((part) => part.toString("base64url"))].join(".");
}

function keyOf({ key }: Vector) {
  return webcrypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Opens what has our form with a vector's key, imported as a day's key is. */
async function opened(vector: Vector): Promise<string | null> {
  const form = readForm(linkOf(vector));
  if (form === null) throw new Error("Not of our form");
  const plaintext = await decrypt(form, await keyOf(vector));
  return plaintext && Buffer.from(plaintext).toString("hex");
}

describe("Wycheproof's AES-256-GCM vectors with an IV of 96 bits and a tag of 128", () => {
  test("are all there", () => {
    const valid = gcm.vectors.filter((it) => isOurs(it) && it.result === "valid");
    expect([gcm.vectors.filter(isOurs).length, valid.length]).toEqual([64, 37]);
  });

  test.for(gcm.vectors.filter(isOurs).map((it) => [it.tcId, it.result, it] as const))(
    "%d is %s with our header, too",
    async ([, result, vector]) => {
      expect(await opened(vector)).toBe(result === "valid" ? vector.msg : null);
    },
  );

  test("give the plaintext to nobody else's key", async () => {
    const valid = gcm.vectors.filter((it) => isOurs(it) && it.result === "valid");
    for (const [at, it] of valid.entries()) {
      const form = readForm(linkOf(it));
      const other = valid.find(({ key }, index) => index > at && key !== it.key);
      if (form !== null && other !== undefined) expect(await decrypt(form, await keyOf(other))).toBeNull();
    }
  });
});

test("Wycheproof's AES-256-GCM vectors with another IV, or with no plaintext, are refused by their form", () => {
  const others = gcm.vectors.filter((it) => !isOurs(it));
  expect(others).toHaveLength(41);
  for (const it of others) expect(readForm(linkOf(it))).toBeNull();
});

describe("Wycheproof's JWE vectors, of which none is dir with A256GCM,", () => {
  test("are all there, RFC 7520's dir with A128GCM (section 5.6) among them", () => {
    const algorithms = jwe.vectors.map((it) =>
      Buffer.from(it.jwe.split(".")[0] ?? "", "base64url").toString(),
    );
    expect(jwe.vectors).toHaveLength(139);
    expect(algorithms.filter((it) => it.includes('"dir"'))).toEqual([
      '{"alg":"dir","kid":"77c7e2b8-6e13-45cf-8672-617b5b45243a","enc":"A128GCM"}',
    ]);
  });

  test("are refused before any key is asked for, valid or not", async () => {
    const { kms, open } = stack();
    for (const it of jwe.vectors) {
      expect(readForm(it.jwe)).toBeNull();
      await expect(open(it.jwe)).rejects.toMatchObject({ ...INVALID, reason: "form" });
    }
    expect(kms.calls).toHaveLength(0);
  });
});
