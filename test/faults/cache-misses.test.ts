/**
 * Case 12: a key that a container doesn't have is asked for once, however many need it at that moment; it is used for 15
 * minutes by the clock; a derivation that failed is not kept; and who waits for one key holds up nobody who needs
 * another. What the cache drops when it is full: test/functions/seal/day-keys.test.ts.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { type Link, link, press } from "../handlers/link.ts";
import { deploy, derivations, type Stack } from "../handlers/stack.ts";
import { kmsLine } from "./spoilt-aws.ts";
import { after, awsSays } from "./troubles.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const DAY = 86_400_000;
const QUARTER = 15 * 60_000;
/** The second was answered while the first waited, and then the first. */
const IN_TURN = { free: "200", meanwhile: 0, held: "200" };
const REQUEST = { token: "token-1", actions: [{ name: "beat", type: "heartbeat" }] };

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** Another container of a stack, which knows no key. */
const coldContainer = ({ keyArn }: Stack) => deploy({ ENCRYPTION_KEY_ARN: keyArn });

/** Does something a hundred times at once: how each ended. */
async function hundredTimes(work: (index: number) => Promise<string>): Promise<string[]> {
  return Promise.all(Array.from({ length: 100 }, (_, index) => work(index)));
}

/** Creates URLs: `created`, or the name of the error that is thrown. */
function create(stack: Stack): Promise<string> {
  return stack.createUrls(REQUEST).then(
    ({ urls }) => (urls.beat ? "created" : "refused"),
    ({ name }: Error) => name,
  );
}

/** How often something was said. */
function counted(said: string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(said)].map((word) => [word, said.filter((it) => it === word).length]),
  );
}

/**
 * Presses two links of which the first needs a key that KMS doesn't give until the second is answered.
 * @param about what its derivation's call holds, and no other
 */
async function pressWhileHeld(stack: Stack, about: string, [first, second]: [Link, Link]) {
  const { promise, resolve } = Promise.withResolvers<void>();
  kmsLine.spoil(
    about,
    after(() => promise),
  );
  const held = press(stack, first.url);
  const free = await press(stack, second.url);
  const meanwhile = stepFunctions.callsFor(first.token).length;
  resolve();
  kmsLine.mend(about);
  return { free, meanwhile, held: await held };
}

describe("a hundred at once that need a key which the container doesn't have", () => {
  test("create and answer with one call to KMS each", async () => {
    const stack = await deploy();
    expect(counted(await hundredTimes(() => create(stack)))).toEqual({ created: 100 });
    expect(derivations(stack)).toBe(1);
    const { urls } = await stack.createUrls({ ...REQUEST, token: stepFunctions.wait("token-100") });
    expect(counted(await hundredTimes(() => press(stack, urls.beat ?? "")))).toEqual({ 200: 100 });
    expect([derivations(stack), stepFunctions.callsFor("token-100").length]).toEqual([2, 100]);
  });

  test("do so again with one call when the key is 15 minutes old, and with none before", async () => {
    const stack = await deploy();
    const links = await Promise.all(Array.from({ length: 201 }, () => link(stack)));
    const url = (index: number) => links[index]?.url ?? "";
    expect(await press(stack, url(200))).toBe("200");
    expect(derivations(stack)).toBe(2);
    vi.setSystemTime(NOW + QUARTER - 1);
    await hundredTimes(() => create(stack));
    expect(counted(await hundredTimes((index) => press(stack, url(index))))).toEqual({ 200: 100 });
    expect(derivations(stack)).toBe(2);
    vi.setSystemTime(NOW + QUARTER);
    await hundredTimes(() => create(stack));
    expect(counted(await hundredTimes((index) => press(stack, url(100 + index))))).toEqual({ 200: 100 });
    expect(derivations(stack)).toBe(4);
  });

  test.for([
    ["AccessDeniedException", 400, 1, "EncryptionFailed", "500 ServiceError"],
    ["ThrottlingException", 400, 3, "ServiceError", "503 ServiceError"],
    ["KMSInternalException", 500, 3, "ServiceError", "500 ServiceError"],
  ] as const)("fail together by %s, %i, after %i calls, and the next works", async (row) => {
    const [name, status, calls, thrown, said] = row;
    const stack = await deploy();
    const { url, token } = await link(stack);
    const cold = await coldContainer(stack);
    kmsLine.spoil(stack.keyArn, awsSays(name, status));
    const failed = [hundredTimes(() => create(cold)), hundredTimes(() => press(cold, url))];
    expect((await Promise.all(failed)).map(counted)).toEqual([{ [thrown]: 100 }, { [said]: 100 }]);
    expect(kmsLine.callsAbout(stack.keyArn)).toBe(1 + 2 * calls);
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
    kmsLine.mend(stack.keyArn);
    expect([await create(cold), await press(cold, url)]).toEqual(["created", "200"]);
    expect(kmsLine.callsAbout(stack.keyArn)).toBe(1 + 2 * calls + 2);
  });
});

describe("who waits for a key", () => {
  test("holds up nobody who needs another day's", async () => {
    const stack = await deploy();
    const yesterday = await link(stack);
    const [call] = kms.callsFor(stack.keyArn);
    vi.setSystemTime(NOW + DAY);
    const today = await link(stack);
    expect(await pressWhileHeld(stack, call?.Message ?? "", [yesterday, today])).toEqual(IN_TURN);
  });

  test("holds up nobody who needs another root key's", async () => {
    const old = await deploy();
    const before = await link(old);
    const stack = await deploy({ PREVIOUS_ENCRYPTION_KEY_ARN: old.keyArn });
    const now = await link(stack);
    expect(await pressWhileHeld(stack, old.keyArn, [before, now])).toEqual(IN_TURN);
  });
});
