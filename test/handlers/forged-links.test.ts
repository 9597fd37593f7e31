import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { stepFunctions } from "./aws.ts";
import { dataOf, link, press, withParameter } from "./link.ts";
import { deploy, derivations } from "./stack.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const DAY = 86_400_000;
/** More would wait for the local KMS longer than the client does, on a busy machine. */
const AT_ONCE = 100;

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("10,000 forged and altered links", () => {
  test("cost at most one call per day of the window, and none when they are malformed", async () => {
    const stack = await deploy();
    const made = await link(stack);
    const before = derivations(stack);
    const said = async (datas: string[]) => {
      const words = new Set<string>();
      for (let n = 0; n < datas.length; n += AT_ONCE) {
        const some = datas.slice(n, n + AT_ONCE);
        const all = some.map((data) => press(stack, withParameter(made.url, "data", data)));
        for (const word of await Promise.all(all)) words.add(word);
      }
      return [...words].sort();
    };
    const forged = Array.from({ length: 10_000 }, (_, n) => altered(dataOf(made.url), n));
    const malformed = forged.slice(0, 2_000).map((data) => data.slice(0, -1));
    expect(await said(malformed)).toEqual(["400 InvalidPayload"]);
    expect(derivations(stack)).toBe(before);
    const ofDays = forged.slice(2_000).map((data, n) => ofDay(data, NOW / DAY - 0.5 + 10 - (n % 400)));
    expect(await said(ofDays)).toEqual(["400 InvalidPayload", "410 ExpiredPayload"]);
    expect(derivations(stack) - before).toBe(368);
    expect(stepFunctions.callsFor(made.token)).toHaveLength(0);
  });
});

/** A link's data with one character of its ciphertext changed, another one for each `n`. */
function altered(data: string, n: number): string {
  const at = data.indexOf("..") + 20 + (n % 500);
  return `${data.slice(0, at)}${data.charAt(at) === "A" ? "B" : "A"}${data.slice(at + 1)}`;
}

function ofDay(data: string, day: number): string {
  const [header = "", ...rest] = data.split(".");
  const json = Buffer.from(header, "base64url")
    .toString()
    .replace(/"kid":"\d+/, `"kid":"${day}`);
  return [Buffer.from(json).toString("base64url"), ...rest].join(".");
}
