/**
 * Case 15, of time: a link works until its expiration and not from then on, to the millisecond, by the clock of the
 * container that answers; and a container whose clock is a day off neither makes nor opens links that live longer than
 * they should.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { look } from "../handlers/as-browser.ts";
import { stepFunctions } from "../handlers/aws.ts";
import { dataOf, link } from "../handlers/link.ts";
import { jsonPost, restEvent } from "../handlers/rest-event.ts";
import { deploy, type Stack } from "../handlers/stack.ts";
import { effectOf } from "./effects.ts";
import { headerOf } from "./resealing.ts";

const NOON = Date.UTC(2030, 4, 17, 12);
const DAY = 86_400_000;
const stack = await deploy();
const plain = await deploy({ DISABLE_ENCRYPTION: "true" });

beforeEach(() => void vi.useFakeTimers({ now: NOON, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const expired = { said: "410 ExpiredPayload", kms: 0, task: 0 };
const acted = { said: "200", kms: 0, task: 1 };
const pressIn = (it: Stack, url: string) => effectOf(() => it.respond(jsonPost(url, {})));

/** What a press does at a time, in milliseconds since the Unix epoch. */
async function pressAt(now: number, url: string, it = stack) {
  vi.setSystemTime(now);
  const { said, task } = await pressIn(it, url);
  return { said, kms: 0, task };
}

/** A container that knows no key yet. */
const cold = () => deploy({ ENCRYPTION_KEY_ARN: stack.keyArn });

describe("an expiration", () => {
  const moments: [string, number, object][] = [
    ["a second before", -1_000, acted],
    ["a millisecond before", -1, acted],
    ["at the moment", 0, expired],
    ["a millisecond after", 1, expired],
    ["a second after", 1_000, expired],
    ["a day after", DAY, expired],
    ["years after", 400 * DAY, expired],
  ];
  const asked: [string, object, number][] = [
    ["as seconds from now", { expires_in: 60 }, NOON + 60_000],
    ["in UTC", { expiration: "2030-05-17T12:01:00Z" }, NOON + 60_000],
    ["without an offset", { expiration: "2030-05-17T12:01:00" }, NOON + 60_000],
    ["with an offset", { expiration: "2030-05-17T23:31:00+11:30" }, NOON + 60_000],
    ["to the millisecond", { expiration: "2030-05-17T12:01:00.123Z" }, NOON + 60_123],
    ["on the next day", { expiration: "2030-05-18T00:00:00Z" }, NOON + DAY / 2],
  ];
  const cases = asked.flatMap(([how, request, at]) =>
    moments.map(([when, off, effect]) => [when, how, request, at + off, effect] as const),
  );
  test.for(cases)("is kept %s, when it is given %s", async ([, , request, now, effect]) => {
    for (const it of [stack, plain]) {
      vi.setSystemTime(NOON);
      const { url, token } = await link(it, {}, request);
      const did = await pressAt(now, url, it);
      expect(did).toEqual(effect);
      expect(stepFunctions.callsFor(token)).toHaveLength(did.task);
    }
  });

  test("that is over shows nothing of what the link asks, and says the same to HEAD", async () => {
    const { url } = await link(stack, { confirm: { title: "Approve?" } }, { expires_in: 60 });
    vi.setSystemTime(NOON + 59_999);
    expect((await look(stack, url)).body).toContain("Approve?");
    vi.setSystemTime(NOON + 60_000);
    const page = await look(stack, url);
    expect([page.statusCode, page.body.includes("Approve?")]).toEqual([410, false]);
    expect((await stack.respond(restEvent(url, { method: "HEAD" }))).statusCode).toBe(410);
  });

  test.for([
    ["the present moment", "2030-05-17T12:00:00Z"],
    ["a millisecond ago", "2030-05-17T11:59:59.999Z"],
    ["the present moment, elsewhere", "2030-05-17T14:00:00+02:00"],
  ])("is refused at creation when it is %s", async ([, expiration]) => {
    const actions = [{ name: "a", type: "heartbeat" }];
    expect((await stack.createUrls({ token: "a", actions, expiration })).error).toBe("InvalidDate");
    const { urls } = await stack.createUrls({ token: "a", actions, expiration: "2030-05-17T12:00:00.001Z" });
    expect(urls.a).toBeDefined();
  });

  test("never lies more than 366 days ahead, whatever is asked for", async () => {
    const { url } = await link(stack, {}, { expires_in: 1_000 * 366 });
    const actions = [{ name: "a", type: "heartbeat" }];
    const { expiration } = await stack.createUrls({
      token: "a",
      actions,
      expiration: "9999-12-31T23:59:59Z",
    });
    expect(expiration).toBe(new Date(NOON + 366 * DAY).toISOString());
    expect(await pressAt(NOON, url)).toEqual(acted);
  });
});

describe("the window of days", () => {
  const midnight = NOON + DAY / 2;

  test("is open to the end of the 366th day after a link was made, and asks KMS no more from then on", async () => {
    const links = [await link(stack), await link(stack)] as const;
    expect(await pressAt(midnight + 366 * DAY - 1, links[0].url)).toEqual(acted);
    vi.setSystemTime(midnight + 366 * DAY);
    expect(await pressIn(await cold(), links[1].url)).toEqual(expired);
    expect(stepFunctions.callsFor(links[1].token)).toEqual([]);
  });

  test("takes what a clock a day ahead makes, and refuses unasked what is of two days ahead", async () => {
    vi.setSystemTime(NOON + DAY);
    const [ahead, another] = [await link(stack), await link(stack)];
    expect(await pressAt(NOON, ahead.url)).toEqual(acted);
    vi.setSystemTime(midnight - DAY);
    expect((await pressIn(await cold(), another.url)).said).toBe("200");
    const [tooFar] = [await pastDay(2)];
    vi.setSystemTime(NOON);
    expect(await pressIn(await cold(), tooFar.url)).toEqual({ said: "400 InvalidPayload", kms: 0, task: 0 });
  });

  async function pastDay(days: number) {
    vi.setSystemTime(NOON + days * DAY);
    return link(stack);
  }
});

describe("a container whose clock is a day off", () => {
  test.for([
    ["ahead", 1],
    ["behind", -1],
  ] as const)("makes links that the others open: %s", async ([, days]) => {
    vi.setSystemTime(NOON + days * DAY);
    const { url } = await link(stack, {}, { expiration: "2030-05-19T12:00:00Z" });
    expect(headerOf(dataOf(url))).toContain(`"kid":"${NOON / DAY - 0.5 + days}.`);
    vi.setSystemTime(NOON);
    expect(await pressIn(await cold(), url)).toEqual({ ...acted, kms: 1 });
  });

  test("behind: its links of an hour are over for the others, and act nowhere", async () => {
    vi.setSystemTime(NOON - DAY);
    const { url, token } = await link(stack, {}, { expires_in: 3_600 });
    expect(await pressAt(NOON, url)).toEqual(expired);
    expect(stepFunctions.callsFor(token)).toEqual([]);
  });

  test("ahead: its links of an hour live a day longer with the others, and not a millisecond more", async () => {
    vi.setSystemTime(NOON + DAY);
    const [early, late] = [
      await link(stack, {}, { expires_in: 3_600 }),
      await link(stack, {}, { expires_in: 3_600 }),
    ];
    const end = NOON + DAY + 3_600_000;
    expect(await pressAt(end - 1, early.url)).toEqual(acted);
    expect(await pressAt(end, late.url)).toEqual(expired);
  });

  test("behind opens a link after its end for as long as its clock is behind, and then no more", async () => {
    const [early, late] = [
      await link(stack, {}, { expires_in: 60 }),
      await link(stack, {}, { expires_in: 60 }),
    ];
    const behind = await cold();
    expect((await pressAt(NOON + 60_000 - DAY, early.url, behind)).said).toBe("200");
    expect(await pressAt(NOON + 60_000, late.url, behind)).toEqual(expired);
  });
});
