import fc from "fast-check";
import { expect, test } from "vitest";
import { claimsSchema } from "../../functions/seal/claims.ts";
import { pack, unpack } from "../../functions/seal/layout.ts";
import { packToken, unpackToken } from "../../functions/seal/task-token.ts";
import { fullClaims as claims } from "./actions.ts";
import { edited, editedBytes } from "./edits.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";

const base64 = fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { minLength: 1, maxLength: 4 });
const pieces = base64.map((all) => all.map((bytes) => Buffer.from(bytes).toString("base64")).join(""));
const token = fc.oneof(pieces, edited(pieces, 1), edited(pieces), fc.string({ unit: "binary" }));

test("a token comes back exactly, whatever follows it, and takes no byte of that", async () => {
  const reach = new Reach("tokens packed as base64");
  await fuzz(
    fc.property(token, fc.uint8Array({ maxLength: 8 }), (it, rest) => {
      fc.pre(it.length > 0 && it.length <= 2_048 && it.isWellFormed());
      const packed = packToken(it);
      expect(unpackToken(Buffer.concat([packed, rest]))).toEqual({ token: it, size: packed.length });
      reach.note(packed[0] !== 0);
    }),
  );
  reach.expectAtLeast(0.2);
});

test("unpackToken gives a token of the bytes there are, or a RangeError, for bytes of any kind", async () => {
  const reach = new Reach("tokens that could be read");
  const packed = editedBytes(
    token.map((it) => packToken(it.toWellFormed())),
    1,
  );
  await fuzz(
    fc.property(fc.oneof(packed, fc.uint8Array().map(Buffer.from)), (bytes) => {
      try {
        const { size } = unpackToken(bytes);
        expect(size).toBeLessThanOrEqual(bytes.length);
        reach.note(true);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(RangeError);
        reach.note(false);
      }
    }),
  );
  reach.expectAtLeast(0.3);
});

test("claims of every kind of action come back exactly from their layout", async () => {
  await fuzz(
    fc.property(claims, fc.constantFrom("web", "slack"), (it, door) => {
      const unpacked = unpack(pack(it, door));
      expect(unpacked.door).toBe(door);
      expect(JSON.parse(JSON.stringify(unpacked.claims))).toEqual(JSON.parse(JSON.stringify(it)));
      expect(claimsSchema.safeParse(unpacked.claims).success).toBe(true);
    }),
  );
});

test("unpack throws nothing but Errors, and keeps the bytes as they are", async () => {
  const reach = new Reach("changed layouts that could still be read");
  await fuzz(
    fc.property(
      editedBytes(
        claims.map((it) => pack(it, "web")),
        2,
      ),
      (bytes) => {
        const before = Buffer.from(bytes);
        try {
          unpack(bytes);
          reach.note(true);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Error);
          reach.note(false);
        }
        expect(bytes.equals(before)).toBe(true);
      },
    ),
  );
  reach.expectAtLeast(0.25);
});
