import { describe, expect, it } from "vitest";
import { sealToday } from "../../../functions/seal/seal.ts";
import { inspect } from "../../../local/playground/inspect.ts";
import { fakeKms, NOW, stillKeys } from "../../functions/fakes.ts";
import { approveClaims } from "../../functions/seal/claims.ts";

async function link(sealed: boolean, query = "action=approve"): Promise<string> {
  const sealer = { root: sealed ? fakeKms().root() : null, keys: stillKeys() };
  const data = await (await sealToday(sealer, NOW))(approveClaims(), "web");
  return `http://127.0.0.1:4777/respond?${query}&data=${data}`;
}

describe("what a link shows to anybody", () => {
  it("is the day, the key's tag, the action's name and lengths of a sealed link", async () => {
    const url = await link(true);
    const { sealedLength = 0, ...shown } = inspect(url);
    expect(shown).toEqual({
      length: url.length,
      action: "approve",
      sealed: true,
      day: "2026-11-20",
      keyTag: fakeKms().root().tag,
    });
    expect(sealedLength).toBeGreaterThan(0);
    expect(sealedLength).toBeLessThan(url.length);
  });

  it("has no action where the link names none", async () => {
    expect(inspect(await link(true, "x=1"))).not.toHaveProperty("action");
  });

  it("says of a link without encryption that it isn't sealed", async () => {
    expect(inspect(await link(false))).toMatchObject({ sealed: false, action: "approve" });
  });

  it.each(["", "approve", "https://example.com/", "http://127.0.0.1:4777/respond?data=abc"])(
    "refuses %j, which is no link",
    (url) => {
      expect(() => inspect(url)).toThrow("no link of callback-urls");
    },
  );
});
