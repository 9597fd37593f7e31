import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claims } from "../../../functions/seal/claims.ts";
import { pack, unpack } from "../../../functions/seal/layout.ts";
import { anyClaims, approveClaims } from "./claims.ts";

describe("pack", () => {
  it("writes the documented bytes", () => {
    const bytes = pack(
      approveClaims({ token: "AQID", expiration: 0x0123_4567_89ab, parameters: true }),
      "slack",
    );
    expect(Buffer.from(bytes).toString("latin1")).toBe(
      "\x01\x02\x03\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff" +
        "\x01\x23\x45\x67\x89\xab" +
        "\x01\x00\x03\x01\x02\x03" +
        '[0,"approve",{"output":{"Status":"Approved"}}]',
    );
  });

  it("writes the recipient after the token, by its length in bytes", () => {
    const action = { name: "beat", type: "heartbeat" } as const;
    const bytes = Buffer.from(pack(approveClaims({ token: "AQID", recipient: "ö@b", action }), "web"));
    expect(bytes[2]).toBe(4);
    expect(bytes.subarray(19).toString("latin1")).toBe('\x01\x00\x03\x01\x02\x03\x00\x04Ã¶@b[2,"beat"]');
  });

  it("writes the id of a callback as a token, with a flag", () => {
    const { token: _, ...others } = approveClaims({ action: { name: "beat", type: "heartbeat" } });
    const claims = { ...others, callbackId: "AQID" };
    const bytes = Buffer.from(pack(claims, "web"));
    expect(bytes[2]).toBe(16);
    expect(bytes.subarray(19).toString("latin1")).toBe('\x01\x00\x03\x01\x02\x03[2,"beat"]');
    expect(unpack(bytes)).toEqual({ door: "web", claims });
  });

  it("writes that it asks for a press as a flag, and any other confirm as it is", () => {
    const action = (confirm: Claims["action"]["confirm"]): Claims["action"] => ({
      name: "beat",
      type: "heartbeat",
      ...(confirm !== undefined && { confirm }),
    });
    const packed = (confirm: Claims["action"]["confirm"]) => {
      const claims = approveClaims({ token: "AQID", action: action(confirm) });
      const bytes = Buffer.from(pack(claims, "web"));
      expect(unpack(bytes).claims).toEqual(claims);
      return [bytes[2], bytes.subarray(25).toString()];
    };
    expect(packed(true)).toEqual([8, '[2,"beat"]']);
    expect(packed(false)).toEqual([0, '[2,"beat",{"confirm":false}]']);
    expect(packed({ title: "t" })).toEqual([0, '[2,"beat",{"confirm":{"title":"t"}}]']);
  });

  it("leaves out what isn't there", () => {
    const bytes = pack(approveClaims({ token: "AQID", action: { name: "beat", type: "heartbeat" } }), "web");
    expect(Buffer.from(bytes).subarray(0, 3)).toEqual(Buffer.of(1, 1, 0));
    expect(Buffer.from(bytes).subarray(25).toString()).toBe('[2,"beat"]');
  });
});

describe("unpack", () => {
  it("gives back any claims exactly", () => {
    fc.assert(
      fc.property(anyClaims(), (claims) => {
        expect(unpack(pack(claims, "web"))).toEqual({ door: "web", claims });
      }),
    );
  });

  it("keeps a __proto__ key of an output", () => {
    const output = JSON.parse('{"__proto__":{"a":1},"constructor":2}');
    const { claims } = unpack(pack(approveClaims({ action: { name: "a", type: "success", output } }), "web"));
    expect(JSON.stringify(claims.action)).toBe(
      '{"name":"a","type":"success","output":{"__proto__":{"a":1},"constructor":2}}',
    );
  });

  it("throws when the version is another", () => {
    const bytes = pack(approveClaims(), "web");
    bytes[0] = 2;
    expect(() => unpack(bytes)).toThrow(RangeError);
  });

  it("throws when it has a flag of a later version", () => {
    const bytes = pack(approveClaims(), "web");
    bytes[2] = 32;
    expect(() => unpack(bytes)).toThrow(RangeError);
  });

  it("gives no door when it knows none of that number", () => {
    const bytes = pack(approveClaims(), "web");
    bytes[1] = 9;
    expect(unpack(bytes).door).toBeUndefined();
  });

  it("throws when it is cut anywhere", () => {
    const bytes = pack(approveClaims({ expiration: 1, recipient: "ann@example.com" }), "web");
    for (let size = 0; size < bytes.length; size++) expect(() => unpack(bytes.subarray(0, size))).toThrow();
  });
});
