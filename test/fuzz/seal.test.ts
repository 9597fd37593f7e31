import fc from "fast-check";
import { expect, test } from "vitest";
import { claimsSchema } from "../../functions/seal/claims.ts";
import { DayKeys } from "../../functions/seal/day-keys.ts";
import { protectedHeader, readForm } from "../../functions/seal/jwe.ts";
import { pack } from "../../functions/seal/layout.ts";
import { open } from "../../functions/seal/open.ts";
import { encodePlain } from "../../functions/seal/plain.ts";
import { NOW } from "../functions/fakes.ts";
import { forge, INVALID, stack } from "../functions/seal/stack.ts";
import { fullClaims as claims } from "./actions.ts";
import { attemptAsync } from "./attempt.ts";
import { changed, edited, editedBytes } from "./edits.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";

const sealed = await stack().seal();
const day = Number(/"kid":"(\d+)/.exec(Buffer.from(sealed.split(".")[0] ?? "", "base64url").toString())?.[1]);
const header = (kid: string) => Buffer.from(JSON.stringify(protectedHeader(kid))).toString("base64url");
const iv = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
/** The parts of a link, their bytes edited and spelled right again: what has our form, and isn't ours. */
const respelled = fc
  .record({
    kid: fc.oneof(
      { weight: 3, arbitrary: fc.constant(`${day}.${stack().root.tag}`) },
      fc.tuple(fc.nat(1_000_000), fc.stringMatching(/^[\w-]{2}$/)).map((pair) => pair.join(".")),
    ),
    iv: fc.oneof(iv(12, 12), iv(12, 12), iv(0, 20)),
    ciphertext: editedBytes(fc.constant(Buffer.from(sealed.split(".")[3] ?? "", "base64url"))),
    tag: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  })
  .map(({ kid, iv, ciphertext, tag }) => {
    const parts = [iv, ciphertext, tag].map((bytes) => Buffer.from(bytes).toString("base64url"));
    return [header(kid), "", ...parts].join(".");
  });
const anyLink = fc.oneof(edited(fc.constant(sealed), 2), respelled, edited(respelled, 1));

test("readForm takes nothing but the one spelling of our own form", async () => {
  const reach = new Reach("links of our form");
  await fuzz(
    fc.property(anyLink, (link) => {
      const form = readForm(link);
      reach.note(form !== null);
      if (form === null) return;
      const [head = "", key, iv = "", ciphertext = "", tag = "", ...more] = link.split(".");
      expect([key, more, form.jwe]).toEqual(["", [], link]);
      expect(head).toBe(header(`${form.day}.${form.tag}`));
      for (const part of [iv, ciphertext, tag]) expect(part).toMatch(/^[\w-]*$/);
      expect([iv.length, tag.length]).toEqual([16, 22]);
      // Of four spellings of the last two bits, and of sixteen of the last four, one is right.
      expect(tag).toMatch(/[AQgw]$/);
      if (ciphertext.length % 4 === 2) expect(ciphertext).toMatch(/[AQgw]$/);
      if (ciphertext.length % 4 === 3) expect(ciphertext).toMatch(/[AEIMQUYcgkosw048]$/);
    }),
  );
  reach.expectAtLeast(0.2);
});

test("open takes no link but the one that was sealed", async () => {
  const { open: openIt } = stack();
  const reach = new Reach("links that were decrypted");
  await fuzz(
    fc.asyncProperty(anyLink, async (link) => {
      fc.pre(link !== sealed);
      const result = await attemptAsync(
        () => openIt(link),
        "InvalidPayload",
        "ExpiredPayload",
        "EncryptionRequired",
      );
      if (!("refused" in result)) throw new Error("It opened");
      if (result.refused.code === "InvalidPayload")
        expect(result.refused).toMatchObject({ message: INVALID.message });
      reach.note(result.refused.reason === "authenticity");
    }),
  );
  reach.expectAtLeast(0.15);
});

test("open refuses what authenticates and says something else with the one InvalidPayload", async () => {
  const { open: openIt } = stack();
  const reach = new Reach("plaintexts of our layout");
  const plaintexts = editedBytes(
    claims.map((it) => pack(it, "web")),
    1,
  );
  await fuzz(
    fc.asyncProperty(plaintexts, async (plaintext) => {
      const link = await forge({ plaintext });
      const result = await attemptAsync(() => openIt(link), "InvalidPayload", "ExpiredPayload");
      if ("value" in result) expect(claimsSchema.safeParse(result.value).success).toBe(true);
      reach.note("value" in result || result.refused.reason !== "layout");
    }),
  );
  reach.expectAtLeast(0.25);
});

const plain = { roots: [], keys: new DayKeys() };
/** As `encodePlain` writes it, for what are no claims any more. */
const encoded = (json: string) => `1-${Buffer.from(json).toString("base64url")}`;
const plainLink = fc.oneof(
  changed(claims).map((it) => encoded(JSON.stringify(it))),
  edited(claims.map((it) => JSON.stringify(it))).map(encoded),
  edited(claims.map(encodePlain), 2),
);

test("an unsealed link is opened as it was written, or refused", async () => {
  const reach = new Reach("unsealed links whose content was checked");
  await fuzz(
    fc.asyncProperty(plainLink, async (link) => {
      const codes = ["InvalidPayload", "ExpiredPayload", "DecryptionUnsupported"] as const;
      const result = await attemptAsync(() => open(link, "web", plain, NOW), ...codes);
      reach.note("value" in result || ["content", "who"].includes(result.refused.reason ?? ""));
      if (!("value" in result)) return;
      expect(JSON.parse(decoded(encodePlain(result.value)))).toEqual(JSON.parse(decoded(link)));
    }),
  );
  reach.expectAtLeast(0.3);
});

function decoded(link: string): string {
  return Buffer.from(link.slice(2), "base64url").toString();
}
