import { describe, expect, it } from "vitest";
import { forge, INVALID, stack } from "./stack.ts";

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
