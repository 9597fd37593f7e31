import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packToken, unpackToken } from "../../../functions/seal/task-token.ts";

function roundTrip(token: string): string {
  const packed = Buffer.concat([packToken(token), Buffer.from("what follows")]);
  const { token: unpacked, size } = unpackToken(packed);
  expect(packed.toString("utf8", size)).toBe("what follows");
  return unpacked;
}

describe("packToken", () => {
  it("takes three bytes for four characters when the token is base64", () => {
    const token = randomBytes(501).toString("base64");
    expect(packToken(token)).toHaveLength(1 + 2 + 501);
    expect(roundTrip(token)).toBe(token);
  });

  it("keeps padded pieces that are run together", () => {
    const token = [100, 250, 148].map((size) => randomBytes(size).toString("base64")).join("");
    expect(packToken(token)).toHaveLength(1 + 3 * 2 + 498);
    expect(roundTrip(token)).toBe(token);
  });

  it.each(["AB==", "AAAAAAE=", "A", "A===", "=", "AB", "é", "a token", "\0", "AAAA=AAAA", "AQ==AQ"])(
    "gives %j back exactly when it isn't canonical base64",
    (token) => expect(roundTrip(token)).toBe(token),
  );

  it("falls back to text when there are more pieces than a byte counts", () => {
    const token = "AQ==".repeat(300);
    expect(roundTrip(token)).toBe(token);
  });

  it("gives any token back exactly", () => {
    const base64 = fc
      .array(fc.base64String({ minLength: 1 }), { minLength: 1, maxLength: 5 })
      .map((all) => all.join(""));
    const token = fc.oneof(base64, fc.string({ unit: "binary", minLength: 1, maxLength: 2048 }));
    fc.assert(fc.property(token, (it) => roundTrip(it) === it));
  });
});

describe("unpackToken", () => {
  it("throws when the bytes end too soon", () => {
    const packed = Buffer.from(packToken("AAAA"));
    for (let size = 0; size < packed.length; size++)
      expect(() => unpackToken(packed.subarray(0, size))).toThrow(RangeError);
  });
});
