/**
 * Case 8: a flood of forged links costs at most one call to KMS per day of the window, key and 15 minutes, and honest
 * people notice nothing: their keys stay, so that what they press needs no KMS, also while it doesn't reply. How long
 * they wait meanwhile is measured by bench/flood.ts.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { dataOf, link, press } from "../handlers/link.ts";
import { summary } from "../handlers/reply.ts";
import { deploy, derivations, type Stack } from "../handlers/stack.ts";
import { pressOf } from "./effects.ts";
import { altered, ofDay } from "./forging.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const TODAY = NOW / 86_400_000 - 0.5;
const QUARTER = 15 * 60_000;
/** 366 days back, today and tomorrow. */
const WINDOW = 368;
/** More would wait for the local KMS longer than the client does, on a busy machine. */
const AT_ONCE = 100;

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** Presses forged links, some at once, and between them whatever `honest` does. Gives what was said, each once. */
async function flood(stack: Stack, datas: string[], honest = async () => {}): Promise<string[]> {
  const { url } = await link(stack);
  const words = new Set<string>();
  for (let n = 0; n < datas.length; n += AT_ONCE) {
    const replies = datas.slice(n, n + AT_ONCE).map((data) => stack.respond(pressOf(url, data)));
    const [all] = await Promise.all([Promise.all(replies), honest()]);
    for (const reply of all) words.add(summary(reply));
  }
  return [...words].sort();
}

/** So many forgeries of a link, of each day from ten ahead to more than a year back in turn. */
function forgeries(data: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => ofDay(altered(data, n), TODAY + 10 - (n % 400)));
}

describe("10,000 forged links", () => {
  test("cost one call per day of the window, and honest presses amid them none", async () => {
    const stack = await deploy();
    const made = await link(stack);
    const honest = await Promise.all(Array.from({ length: 101 }, () => link(stack)));
    const first = honest.pop();
    expect(await press(stack, first?.url ?? "")).toBe("200");
    const before = derivations(stack);
    const said: string[] = [];
    const answerOne = async () => {
      const next = honest.pop();
      if (next) said.push(await press(stack, next.url));
    };
    const words = await flood(stack, forgeries(dataOf(made.url), 10_000), answerOne);
    expect(words).toEqual(["400 InvalidPayload", "410 ExpiredPayload"]);
    expect(said).toEqual(Array(100).fill("200"));
    // Today's key was there before.
    expect(derivations(stack) - before).toBe(WINDOW - 1);
    expect(stepFunctions.callsFor(made.token)).toHaveLength(0);
    expect(stepFunctions.calls).toHaveLength(101);
  });

  test("cost none when they are malformed", async () => {
    const stack = await deploy();
    const made = await link(stack);
    const before = kms.calls.length;
    const datas = Array.from({ length: 10_000 }, (_, n) => altered(dataOf(made.url), n).slice(0, -1));
    expect(await flood(stack, datas)).toEqual(["400 InvalidPayload"]);
    expect(kms.calls).toHaveLength(before);
  });

  test("cost none when their tag is of no key here", async () => {
    const stack = await deploy();
    const made = await link(stack);
    const other = await link(await deploy());
    const before = kms.calls.length;
    expect(await flood(stack, forgeries(dataOf(other.url), 800))).toEqual([
      "400 InvalidPayload",
      "410 ExpiredPayload",
    ]);
    expect(kms.calls).toHaveLength(before);
    expect(await press(stack, made.url)).toBe("200");
  });
});

describe("a flood that goes on", () => {
  test("costs as much again after 15 minutes, and not before", async () => {
    const stack = await deploy();
    const { url } = await link(stack);
    const before = derivations(stack);
    const counts: number[] = [];
    for (const passed of [0, QUARTER - 1, QUARTER, 2 * QUARTER - 1]) {
      vi.setSystemTime(NOW + passed);
      await flood(stack, forgeries(dataOf(url), 400));
      counts.push(derivations(stack) - before);
    }
    // One more is of the container that makes links, whose key is too old by then as well.
    expect(counts).toEqual([WINDOW, WINDOW, 2 * WINDOW + 1, 2 * WINDOW + 1]);
  });

  test("costs as much for the previous key, and the keys of both stay", async () => {
    const old = await deploy();
    const before = await link(old);
    const stack = await deploy({ PREVIOUS_ENCRYPTION_KEY_ARN: old.keyArn });
    const after = await link(stack);
    const honest = [await link(old), await link(stack)];
    const asked = kms.calls.length;
    const forged = [before, after].flatMap(({ url }) => forgeries(dataOf(url), 800));
    await flood(stack, forged);
    expect(kms.calls.length - asked).toBe(2 * WINDOW);
    for (const { url } of honest) expect(await press(stack, url)).toBe("200");
    expect(kms.calls.length - asked).toBe(2 * WINDOW);
  });

  test("costs nothing more the next day but the day that came, and drops no key of an honest link", async () => {
    const stack = await deploy();
    const { url } = await link(stack);
    const honest = await link(stack);
    await flood(stack, forgeries(dataOf(url), 400));
    const asked = derivations(stack);
    const evening = NOW + 12 * 3_600_000 - 60_000;
    vi.setSystemTime(evening);
    await flood(stack, forgeries(dataOf(url), 400));
    const renewed = derivations(stack);
    // All are too old by then, and so is the one of the container that makes links.
    expect(renewed - asked).toBe(WINDOW + 1);
    vi.setSystemTime(evening + 120_000);
    await flood(stack, forgeries(dataOf(url), 400));
    expect(await press(stack, honest.url)).toBe("200");
    // Tomorrow's, to open; and today's, to make links.
    expect(derivations(stack) - renewed).toBe(2);
  });
});

test.for([
  ["hang", "400 InvalidPayload"],
  ["ThrottlingException", "503 ServiceError"],
  ["AccessDeniedException", "500 ServiceError"],
] as const)(
  "honest people are answered at once while KMS gives forged links nothing but: %s",
  async ([fault, refusal]) => {
    const stack = await deploy();
    const honest = await Promise.all(Array.from({ length: 20 }, () => link(stack)));
    const { url } = await link(stack);
    expect(await press(stack, honest.pop()?.url ?? "")).toBe("200");
    kms.fail(fault);
    const said: string[] = [];
    const forged = Array.from({ length: 30 }, (_, n) => ofDay(altered(dataOf(url), n), TODAY - 1 - n));
    const replies = forged.map(async (data) => said.push(summary(await stack.respond(pressOf(url, data)))));
    for (const { url } of honest) expect(await press(stack, url)).toBe("200");
    if (fault === "hang") expect(said).toEqual([]);
    // Nobody waits longer than for the next try.
    if (fault === "hang") kms.recover();
    await Promise.all(replies);
    expect(said).toEqual(Array(30).fill(refusal));
  },
);
