import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyClaims } from "./claims.ts";
import { INVALID, stack } from "./stack.ts";

describe("seal and open", () => {
  it("give any claims back exactly", async () => {
    const { seal, open } = stack();
    await fc.assert(
      fc.asyncProperty(anyClaims(), async (claims) => {
        expect(await open(await seal(claims))).toEqual(claims);
      }),
    );
  });

  it("make a compact JWE of the documented form", async () => {
    const { seal, root } = stack();
    const [header, key, iv, , tag] = (await seal()).split(".");
    expect(Buffer.from(header ?? "", "base64url").toString()).toBe(
      `{"alg":"dir","enc":"A256GCM","kid":"20777.${root.tag}"}`,
    );
    expect([key, iv?.length, tag?.length]).toEqual(["", 16, 22]);
  });

  it("never make the same link twice", async () => {
    const { seal } = stack();
    expect(await seal()).not.toBe(await seal());
  });

  it("refuse a link when any one character is another", async () => {
    const { seal, open } = stack();
    const data = await seal();
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ";
    const change = fc.record({ at: fc.nat(data.length - 1), to: fc.constantFrom(...alphabet) });
    const changed = change
      .map(({ at, to }) => data.slice(0, at) + to + data.slice(at + 1))
      .filter((it) => it !== data);
    await fc.assert(
      fc.asyncProperty(changed, async (it) => {
        const error = await open(it).catch((thrown) => thrown);
        expect(["InvalidPayload", "ExpiredPayload"]).toContain(error.code);
      }),
      { numRuns: 500 },
    );
  });

  it("refuse every other spelling of the last characters", async () => {
    const { seal, open } = stack();
    const data = await seal();
    for (const tail of ["=", "==", " ", "\n", "A", "."])
      await expect(open(data + tail)).rejects.toMatchObject(INVALID);
    for (const last of "BCDEFGHIJKLMNOP") {
      const respelled = data.slice(0, -1) + last;
      if (respelled !== data) await expect(open(respelled)).rejects.toMatchObject(INVALID);
    }
  });
});

describe("sealToday", () => {
  it.each([
    ["DisabledException", "enabled"],
    ["AccessDeniedException", "kms:GenerateMac"],
    ["InvalidKeyUsageException", "HMAC_256"],
    ["NotFoundException", "enabled"],
  ])("says what to check when the key refuses with %s", async (name, hint) => {
    const { kms, seal } = stack();
    kms.fail = name;
    const error = await seal().catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: "EncryptionFailed",
      status: 500,
      message: expect.stringContaining(hint),
    });
    expect(error.message).not.toContain("canary");
  });

  it("says ServiceError when KMS is only busy", async () => {
    const { kms, seal } = stack();
    kms.fail = "ThrottlingException";
    await expect(seal()).rejects.toMatchObject({ code: "ServiceError", status: 500 });
  });
});
