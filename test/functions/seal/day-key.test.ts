import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { dayOf, kidOf } from "../../../functions/seal/day-key.ts";
import { fakeKms, KEY_ARN, NOW } from "../fakes.ts";

describe("rootKey", () => {
  it("asks KMS for the KDF block of SP 800-108 when a day is derived", async () => {
    const kms = fakeKms();
    await kms.root(KEY_ARN, "aud").derive(20_777);
    expect(kms.calls).toHaveLength(1);
    expect(kms.calls[0]).toMatchObject({ KeyId: KEY_ARN, MacAlgorithm: "HMAC_SHA_256" });
    expect(Buffer.from(kms.calls[0]?.Message ?? []).toString("latin1")).toBe(
      "\0\0\0\x01callback-urls/A256GCM\x0020777\0aud\0\0\x01\0",
    );
  });

  it("gives a key that can't be taken out again", async () => {
    const key = await fakeKms().root().derive(1);
    expect(key).toMatchObject({ extractable: false, algorithm: { name: "AES-GCM", length: 256 } });
  });

  it("derives different keys for another day or audience", async () => {
    const kms = fakeKms();
    await kms.root(KEY_ARN, "a").derive(1);
    await kms.root(KEY_ARN, "a").derive(2);
    await kms.root(KEY_ARN, "b").derive(1);
    const macs = kms.calls.map(({ Message }) => createHmac("sha256", "k").update(Message).digest("hex"));
    expect(new Set(macs).size).toBe(3);
  });

  it("refuses a MAC that is no 256-bit key", async () => {
    const kms = fakeKms();
    kms.client.send = async () => ({ Mac: new Uint8Array(16) });
    await expect(kms.root().derive(1)).rejects.toThrow(TypeError);
  });

  it("takes its tag from the key's id, which replicas share", () => {
    const id = "mrk-1234";
    const tags = ["eu-west-1", "us-east-1"].map(
      (region) => fakeKms().root(`arn:aws:kms:${region}:1:key/${id}`).tag,
    );
    const expected = createHash("sha256").update(id).digest("base64url").slice(0, 2);
    expect(tags).toEqual([expected, expected]);
  });
});

describe("dayOf and kidOf", () => {
  it("counts whole UTC days since the epoch", () => {
    expect([dayOf(0), dayOf(86_399_999), dayOf(86_400_000), dayOf(NOW)]).toEqual([0, 0, 1, 20_777]);
  });

  it("names a day and a key", () => {
    expect(kidOf(20_777, { arn: "", tag: "Ab", derive: () => Promise.reject() })).toBe("20777.Ab");
  });
});
