/** Case 10: parts of two good links, put together in every way, make no third one, and leave both of them good. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { dataOf, type Link, link, withParameter } from "../handlers/link.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { deploy } from "../handlers/stack.ts";
import { effectOf, pressOf } from "./effects.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const DAY = 86_400_000;
/** Every way to choose five parts from two links, one bit each. */
const MIXES = Array.from({ length: 32 }, (_, bits) => bits);

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const old = await deploy();
const stack = await deploy({ PREVIOUS_ENCRYPTION_KEY_ARN: old.keyArn });
const refused = { said: "400 InvalidPayload", kms: 0, task: 0 };
const press = (url: string, data: string) => effectOf(() => stack.respond(pressOf(url, data)));

const approve = () => link(stack, { name: "approve" });
const reject = () => link(stack, { name: "reject", type: "failure", error: "No" });

/** By how the second of two links differs from the first. */
const PAIRS: [string, () => Promise<[Link, Link]>][] = [
  ["another task", async () => [await approve(), await approve()]],
  ["another action", async () => [await approve(), await reject()]],
  ["another day", async () => [await approve(), await onAnotherDay(approve)]],
  ["another key", async () => [await approve(), await link(old, { name: "approve" })]],
  ["another key and day", async () => [await approve(), await onAnotherDay(() => link(old))]],
  ["another expiration", async () => [await approve(), await link(stack, {}, { expires_in: 60 })]],
];

async function onAnotherDay(make: () => Promise<Link>): Promise<Link> {
  vi.setSystemTime(NOW - DAY);
  return make().finally(() => vi.setSystemTime(NOW));
}

/** What the parts of two links make, without the two links themselves. */
function mixes([one, two]: [string[], string[]]): string[] {
  const all = MIXES.map((bits) => one.map((part, at) => ((bits >> at) & 1 ? two[at] : part)).join("."));
  return [...new Set(all)].filter((data) => data !== one.join(".") && data !== two.join("."));
}

const partsOf = ({ url }: Link) => dataOf(url).split(".");

describe.for(PAIRS)("of two links, the second of %s,", ([, make]) => {
  test("no mix of parts acts, and both still do", async () => {
    const pair = await make();
    const [one, two] = pair;
    // Warms the container with the keys of both, which is no effect of a mix.
    for (const it of await make()) await stack.respond(jsonPost(it.url, {}));
    const all = mixes([partsOf(one), partsOf(two)]);
    expect(all.length).toBeGreaterThanOrEqual(6);
    for (const data of all)
      expect(await press(withParameter(one.url, "action", undefined), data)).toEqual(refused);
    for (const { url, token } of pair) {
      expect(stepFunctions.callsFor(token)).toHaveLength(0);
      expect(await press(url, dataOf(url))).toEqual({ said: "200", kms: 0, task: 1 });
    }
  });

  test("no ciphertext of both acts, wherever it is cut", async () => {
    const [one, two] = await make();
    const [, , , first = ""] = partsOf(one);
    const [, , , second = ""] = partsOf(two);
    for (const it of await make()) await stack.respond(jsonPost(it.url, {}));
    // 64 letters are three blocks of AES.
    const cut = fc.oneof(
      fc.nat(first.length),
      fc.nat(Math.floor(first.length / 64)).map((n) => n * 64),
    );
    await fc.assert(
      fc.asyncProperty(cut, async (at) => {
        const whole = first.slice(0, at) + second.slice(at);
        fc.pre(whole !== first && whole !== second);
        for (const link of [one, two]) {
          const data = partsOf(link)
            .map((part, index) => (index === 3 ? whole : part))
            .join(".");
          expect(await press(link.url, data)).toEqual(refused);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("the name beside a link", () => {
  test("makes it do nothing when it is that of another link of the same task", async () => {
    const token = stepFunctions.wait("swapped");
    const actions = [
      { name: "approve", type: "success", output: 1 },
      { name: "reject", type: "failure" },
    ];
    const { urls } = await stack.createUrls({ token, actions });
    const { approve = "", reject = "" } = urls;
    const mismatched = { said: "400 ActionMismatched", kms: 0, task: 0 };
    expect(await press(approve, dataOf(reject))).toEqual(mismatched);
    expect(await press(reject, dataOf(approve))).toEqual(mismatched);
    const told = (url: string, type: string) => press(withParameter(url, "type", type), dataOf(url));
    expect([await told(approve, "failure"), await told(reject, "success")]).toEqual([mismatched, mismatched]);
    expect(stepFunctions.callsFor(token)).toEqual([]);
    expect((await press(reject, dataOf(reject))).task).toBe(1);
    expect(stepFunctions.answerTo(token)?.operation).toBe("SendTaskFailure");
  });
});
