import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { kms } from "./aws.ts";
import { dataOf, link, press } from "./link.ts";
import { deploy, derivations } from "./stack.ts";

describe("a changed key", () => {
  test("seals new links while the previous one opens old ones and seals none", async () => {
    const old = await deploy();
    const before = await link(old);
    const asked = derivations(old);
    const stack = await deploy({ PREVIOUS_ENCRYPTION_KEY_ARN: old.keyArn });
    const after = await link(stack);
    expect(derivations(old)).toBe(asked);
    expect(kidOf(after.url)).not.toBe(kidOf(before.url));
    expect(await press(stack, after.url)).toBe("200");
    expect(derivations(old)).toBe(asked);
    expect(await press(stack, before.url)).toBe("200");
    expect(derivations(old)).toBe(asked + 1);
  });

  test("opens links of both when the two share their short tag", async () => {
    const [first = "", second = ""] = idsOfOneTag();
    const old = await deploy({ ENCRYPTION_KEY_ARN: kms.createKey(first) });
    const before = await link(old);
    const stack = await deploy({
      ENCRYPTION_KEY_ARN: kms.createKey(second),
      PREVIOUS_ENCRYPTION_KEY_ARN: old.keyArn,
    });
    const after = await link(stack);
    expect(kidOf(after.url)).toBe(kidOf(before.url));
    expect([await press(stack, before.url), await press(stack, after.url)]).toEqual(["200", "200"]);
  });
});

function kidOf(url: string): string {
  return JSON.parse(Buffer.from(dataOf(url).split(".")[0] ?? "", "base64url").toString()).kid;
}

/** Two key ids whose tags are the same two characters. */
function idsOfOneTag(): string[] {
  const tag = (id: string) => createHash("sha256").update(id).digest("base64url").slice(0, 2);
  const ids = Array.from(
    { length: 10_000 },
    (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  );
  return ids.filter((id) => tag(id) === tag(ids[0] ?? "")).slice(0, 2);
}
