import fc from "fast-check";
import { CompactEncrypt } from "jose";
import { describe, expect, it } from "vitest";
import { dayOf, kidOf, type RootKey } from "../../../functions/seal/day-key.ts";
import { DayKeys } from "../../../functions/seal/day-keys.ts";
import { protectedHeader } from "../../../functions/seal/jwe.ts";
import { pack } from "../../../functions/seal/layout.ts";
import { open } from "../../../functions/seal/open.ts";
import { encodePlain } from "../../../functions/seal/plain.ts";
import { sealToday } from "../../../functions/seal/seal.ts";
import { DAY, fakeKms, NOW, OTHER_KEY_ARN, stillKeys } from "../fakes.ts";
import { anyClaims, approveClaims } from "./claims.ts";

function stack(kms = fakeKms(), root: RootKey = kms.root()) {
  const keys = stillKeys();
  return {
    kms,
    root,
    seal: async (claims = approveClaims(), now = NOW) =>
      (await sealToday({ root, keys }, now))(claims, "web"),
    open: (data: string, now = NOW) => open(data, "web", { roots: [root], keys }, now),
  };
}

/** A link of ours in all but what `change` does to its parts. */
async function forge(change: { header?: object; kid?: string; plaintext?: Uint8Array }): Promise<string> {
  const { root } = stack();
  const kid = change.kid ?? kidOf(dayOf(NOW), root);
  const header = { ...protectedHeader(kid), ...change.header };
  const key = await root.derive(dayOf(NOW));
  return new CompactEncrypt(change.plaintext ?? pack(approveClaims(), "web"))
    .setProtectedHeader(header)
    .encrypt(key);
}

const INVALID = {
  code: "InvalidPayload",
  status: 400,
  message: "This link is invalid or was made by another version",
};

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

describe("open, before any call to KMS", () => {
  it.each([
    ["empty", ""],
    ["a word", "approve"],
    ["the predecessor's ciphertext", "2-AYADeK"],
    ["five empty parts", "...."],
    ["six parts", "eyJ9..a.b.c.d"],
    ["very long", "a".repeat(20_000)],
  ])("refuses what is %s", async (_, data) => {
    const { kms, open } = stack();
    await expect(open(data)).rejects.toMatchObject({ ...INVALID, reason: "form" });
    expect(kms.calls).toHaveLength(0);
  });

  it.each([
    ["another alg", { alg: "A256KW" }],
    ["another enc", { enc: "A128GCM" }],
    ["compression", { zip: "DEF" }],
    ["crit", { crit: ["exp"], exp: 1 }],
    ["one member more", { typ: "JWT" }],
    ["a kid without a day", { kid: "Ab" }],
    ["a kid with leading zeros", { kid: "020777.Ab" }],
    ["a kid with a quote", { kid: '20777.A"' }],
  ])("refuses a header with %s", async (_, change) => {
    const { kms, seal, open } = stack();
    const parts = (await seal()).split(".");
    const header = { alg: "dir", enc: "A256GCM", kid: "20777.Ab", ...change };
    parts[0] = Buffer.from(JSON.stringify(header)).toString("base64url");
    kms.calls.length = 0;
    await expect(open(parts.join("."))).rejects.toMatchObject({ ...INVALID, reason: "form" });
    expect(kms.calls).toHaveLength(0);
  });

  it.each([
    ["reordered", '{"enc":"A256GCM","alg":"dir","kid":"20777.Ab"}'],
    ["duplicate", '{"alg":"dir","enc":"A256GCM","kid":"20777.Ab","kid":"20777.Ab"}'],
    ["spaced", '{"alg":"dir","enc":"A256GCM", "kid":"20777.Ab"}'],
  ])("refuses %s members", async (_, header) => {
    const data = `${Buffer.from(header).toString("base64url")}..${"A".repeat(16)}.AAAA.${"A".repeat(22)}`;
    await expect(stack().open(data)).rejects.toMatchObject({ ...INVALID, reason: "form" });
  });

  it.each([
    ["iv", 2, "A".repeat(20)],
    ["iv", 2, "A".repeat(12)],
    ["tag", 4, "A".repeat(16)],
    ["ciphertext", 3, "AB"],
    ["encrypted key", 1, "AAAA"],
  ])("refuses an odd %s", async (_, at, value) => {
    const { seal, open, kms } = stack();
    const parts = (await seal()).split(".");
    parts[at] = value;
    kms.calls.length = 0;
    await expect(open(parts.join("."))).rejects.toMatchObject({ ...INVALID, reason: "form" });
    expect(kms.calls).toHaveLength(0);
  });

  it("refuses a key it doesn't know", async () => {
    const { kms, open } = stack();
    await expect(open(await forge({ kid: "20777.__" }))).rejects.toMatchObject(INVALID);
    expect(kms.calls).toHaveLength(0);
  });
});

describe("open", () => {
  it("takes a link until 366 days after its day, and says expired from then on", async () => {
    const { seal, open, kms } = stack();
    const data = await seal();
    await expect(open(data, NOW + 366 * DAY)).resolves.toMatchObject({ token: approveClaims().token });
    kms.calls.length = 0;
    await expect(open(data, NOW + 367 * DAY)).rejects.toMatchObject({ code: "ExpiredPayload", status: 410 });
    expect(kms.calls).toHaveLength(0);
  });

  it("takes a link of tomorrow, because clocks differ, and none of the day after", async () => {
    const { seal, open } = stack();
    const data = await seal();
    await expect(open(data, NOW - DAY)).resolves.toBeDefined();
    await expect(open(data, NOW - 2 * DAY)).rejects.toMatchObject({ ...INVALID, reason: "day" });
  });

  it("refuses a link from its expiration on", async () => {
    const { seal, open } = stack();
    const data = await seal(approveClaims({ expiration: NOW + 1_000 }));
    await expect(open(data, NOW + 999)).resolves.toBeDefined();
    await expect(open(data, NOW + 1_000)).rejects.toMatchObject({ code: "ExpiredPayload", status: 410 });
  });

  it("refuses a link of another audience, key or door", async () => {
    const kms = fakeKms();
    const { seal } = stack(kms);
    const data = await seal();
    const roots = [kms.root()];
    await expect(stack(kms, kms.root(undefined, "other")).open(data)).rejects.toMatchObject(INVALID);
    await expect(stack(kms, kms.root(OTHER_KEY_ARN)).open(data)).rejects.toMatchObject(INVALID);
    await expect(open(data, "slack", { roots, keys: new DayKeys() }, NOW)).rejects.toMatchObject({
      reason: "door",
    });
  });

  it("opens links of the previous key, also when its tag is the same", async () => {
    const kms = fakeKms();
    const previous = stack(kms);
    const data = await previous.seal();
    for (const tag of [kms.root(OTHER_KEY_ARN).tag, previous.root.tag]) {
      const roots = [{ ...kms.root(OTHER_KEY_ARN), tag }, previous.root];
      await expect(open(data, "web", { roots, keys: stillKeys() }, NOW)).resolves.toEqual(approveClaims());
    }
  });

  it("refuses parts that are swapped between two good links", async () => {
    const { seal, open } = stack();
    const [one, two] = [(await seal()).split("."), (await seal()).split(".")];
    for (const at of [2, 3, 4]) {
      const swapped = one.map((part, index) => (index === at ? two[at] : part)).join(".");
      await expect(open(swapped)).rejects.toMatchObject({ ...INVALID, reason: "authenticity" });
    }
  });

  it.each([
    ["layout", Buffer.from("not of our layout")],
    ["content", Buffer.from(pack(approveClaims({ token: "" }), "web"))],
  ])("refuses what authenticates with another %s", async (reason, plaintext) => {
    await expect(stack().open(await forge({ plaintext }))).rejects.toMatchObject({ ...INVALID, reason });
  });

  it.each([
    ["ThrottlingException", 503],
    ["TimeoutError", 503],
    ["DisabledException", 500],
    ["AccessDeniedException", 500],
  ])("says it is our fault when KMS answers %s", async (name, status) => {
    const { seal } = stack();
    const { kms, open } = stack();
    kms.fail = name;
    const error = await open(await seal()).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "ServiceError", status, reason: `KMS ${name}` });
    expect(error.message).not.toContain("canary");
    expect(error.headers).toEqual(status === 503 ? { "retry-after": "5" } : {});
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

describe("without encryption", () => {
  const plain = { roots: [], keys: stillKeys() };
  const sealPlain = async () =>
    (await sealToday({ root: null, keys: stillKeys() }, NOW))(approveClaims(), "web");
  const encoded = (claims: unknown) => `1-${Buffer.from(JSON.stringify(claims)).toString("base64url")}`;

  it("seals as 1- and opens it again", async () => {
    const data = await sealPlain();
    expect(data).toBe(encodePlain(approveClaims()));
    expect(await open(data, "web", plain, NOW)).toEqual(approveClaims());
  });

  it("refuses 1- on a stack with a key", async () => {
    await expect(stack().open(await sealPlain())).rejects.toMatchObject({
      code: "EncryptionRequired",
      status: 400,
    });
  });

  it("refuses a sealed link on a stack without", async () => {
    const data = await stack().seal();
    await expect(open(data, "web", plain, NOW)).rejects.toMatchObject({
      code: "DecryptionUnsupported",
      status: 400,
    });
  });

  it.each([
    ["no base64url", "1-%%%"],
    ["a non-canonical tail", "1-e31"],
    ["no JSON", `1-${Buffer.from("{").toString("base64url")}`],
    [
      "a number that can't be kept",
      `1-${Buffer.from('{"token":12345678901234567890}').toString("base64url")}`,
    ],
    ["an empty token", encoded(approveClaims({ token: "" }))],
    ["a token with a lone surrogate", encoded(approveClaims({ token: "\ud800" }))],
    ["another property", encoded({ ...approveClaims(), extra: 1 })],
    ["an action of no type", encoded({ ...approveClaims(), action: { name: "a" } })],
    [
      "an error too long",
      encoded(approveClaims({ action: { name: "a", type: "failure", error: "x".repeat(257) } })),
    ],
  ])("refuses a link with %s", async (_, data) => {
    await expect(open(data, "web", plain, NOW)).rejects.toMatchObject(INVALID);
  });
});
