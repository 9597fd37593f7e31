import { describe, expect, it } from "vitest";
import { open } from "../../../functions/seal/open.ts";
import { encodePlain } from "../../../functions/seal/plain.ts";
import { sealToday } from "../../../functions/seal/seal.ts";
import { NOW, stillKeys } from "../fakes.ts";
import { approveClaims } from "./claims.ts";
import { INVALID, stack } from "./stack.ts";

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

  it("opens a link that expires on the last day of JavaScript's calendar", async () => {
    const claims = approveClaims({ expiration: 8.64e15 });
    expect(await open(encoded(claims), "web", plain, NOW)).toEqual(claims);
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
    ["an expiration beyond the calendar", encoded(approveClaims({ expiration: 8.64e15 + 1 }))],
    ["an expiration before it", encoded(approveClaims({ expiration: -1 }))],
    ["half a millisecond", encoded(approveClaims({ expiration: 0.5 }))],
    ["another property", encoded({ ...approveClaims(), extra: 1 })],
    ["a recipient", encoded(approveClaims({ recipient: "ann@example.com" }))],
    [
      "a word on who answered",
      encoded(approveClaims({ action: { name: "a", type: "failure", answer_context: { by: "me" } } })),
    ],
    ["an action of no type", encoded({ ...approveClaims(), action: { name: "a" } })],
    [
      "an error too long",
      encoded(approveClaims({ action: { name: "a", type: "failure", error: "x".repeat(257) } })),
    ],
  ])("refuses a link with %s", async (_, data) => {
    await expect(open(data, "web", plain, NOW)).rejects.toMatchObject(INVALID);
  });
});
