/**
 * Case 11: what creations and presses come to when KMS disables, denies, throttles or fails, in containers without a key
 * and in those whose key is 15 minutes old: closed, with nothing sent, or open while KMS only throttles; and all of it
 * works again when KMS does. A slow KMS: hanging.test.ts. The pages: test/handlers/try-again.test.ts.
 */
import { afterAll, describe, expect, test, vi } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { link, press } from "../handlers/link.ts";
import { bodyOf, summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { API, deploy, type Stack } from "../handlers/stack.ts";
import { KMS_ERRORS, type KmsError } from "./kms-errors.ts";
import { logText } from "./log-lines.ts";
import { kmsLine } from "./spoilt-aws.ts";
import { awsSays, INNER } from "./troubles.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const REQUEST = { token: "token-1", actions: [{ name: "beat", type: "heartbeat" }] };

vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
afterAll(() => void vi.useRealTimers());

/** A heartbeat's link, which can be pressed again and again, of a stack whose containers all have their keys. */
async function warmStack() {
  const stack = await deploy();
  const beat = await link(stack, { type: "heartbeat" });
  await ask(stack, beat.url);
  return { stack, ...beat };
}

/** Presses a link and creates one through each door. */
async function ask(stack: Stack, url: string) {
  const [pressed, created, direct] = await Promise.all([
    stack.respond(jsonPost(url, {})),
    stack.createUrlsApi(jsonPost(`${API}/urls`, REQUEST)),
    stack.createUrls(REQUEST).catch((thrown: unknown) => thrown),
  ]);
  return { pressed, created, direct, said: [summary(pressed), summary(created), nameOf(direct)] };
}

function nameOf(direct: unknown): string {
  return direct instanceof Error ? direct.name : "200";
}

/** Asks in each kind of container while KMS fails, and when it doesn't any more. */
async function askThrough(
  { trouble, ...error }: KmsError,
  warm: Awaited<ReturnType<typeof warmStack>>,
  cold: Stack,
) {
  const { stack, url, token } = warm;
  const before = { kms: kmsLine.callsAbout(stack.keyArn), task: stepFunctions.callsFor(token).length };
  kmsLine.spoil(stack.keyArn, trouble);
  const [inWarm, inCold] = await Promise.all([ask(stack, url), ask(cold, url)]);
  const calls = kmsLine.callsAbout(stack.keyArn) - before.kms;
  const sent = stepFunctions.callsFor(token).length - before.task;
  kmsLine.mend(stack.keyArn);
  const later = [(await ask(stack, url)).said, (await ask(cold, url)).said];
  return { ...error, arn: stack.keyArn, inWarm, inCold, made: calls, sent, later };
}

const stacks = [];
for (const error of KMS_ERRORS) {
  const warm = await warmStack();
  stacks.push([error, warm, await deploy({ ENCRYPTION_KEY_ARN: warm.stack.keyArn })] as const);
}
vi.setSystemTime(NOW + QUARTER);
const failures = await Promise.all(stacks.map((args) => askThrough(...args)));

describe.for(failures)("KMS fails by $what:", ({ pressed, created, inWarm, inCold, ...failure }) => {
  const closed = [pressed, created, created.slice(4)];
  const work = ["200", "200", "200"];

  test(`${closed.join(", ")} without a key, and ${failure.open ? "open" : "the same"} with an old one`, () => {
    expect(inCold.said).toEqual(closed);
    expect(inWarm.said).toEqual(failure.open ? work : closed);
    expect(failure.sent).toBe(failure.open ? 1 : 0);
    const retryAfter = pressed.startsWith("503") ? "5" : undefined;
    expect(inCold.pressed.headers?.["retry-after"]).toBe(retryAfter);
    expect(inCold.created.headers?.["retry-after"]).toBeUndefined();
  });

  test(`${failure.calls} calls for a key; all works again when KMS does`, () => {
    expect(failure.made).toBe(6 * failure.calls);
    expect(failure.later).toEqual([work, work]);
  });

  test("nothing of KMS' own is said, thrown or logged", () => {
    const { direct } = inCold;
    const own = direct instanceof Error ? Object.getOwnPropertyNames(direct).sort() : [];
    expect(own).toEqual(["message", "name", "stack"]);
    const said = [inCold.pressed.body, inCold.created.body, String(direct)].join("\n");
    for (const inner of [INNER, failure.arn, failure.what]) expect(said).not.toContain(inner);
    for (const inner of [INNER, failure.arn]) expect(logText()).not.toContain(inner);
  });
});

describe("a key", () => {
  test("that is disabled stops working within 15 minutes, for creations and presses alike", async () => {
    vi.setSystemTime(NOW);
    const { stack, url } = await warmStack();
    kmsLine.spoil(stack.keyArn, awsSays("DisabledException"));
    vi.setSystemTime(NOW + QUARTER - 1);
    expect((await ask(stack, url)).said).toEqual(["200", "200", "200"]);
    vi.setSystemTime(NOW + QUARTER);
    const closed = ["500 ServiceError", "500 EncryptionFailed", "EncryptionFailed"];
    expect((await ask(stack, url)).said).toEqual(closed);
    expect((await ask(stack, url)).said).toEqual(closed);
  });

  test("works on as long as KMS throttles, which asks at most once a minute, and stops when it denies", async () => {
    vi.setSystemTime(NOW);
    const { stack, url, token } = await warmStack();
    const before = stepFunctions.callsFor(token).length;
    kmsLine.spoil(stack.keyArn, awsSays("ThrottlingException"));
    const start = kmsLine.callsAbout(stack.keyArn);
    for (const second of [0, 30, 59, 60, 90]) {
      vi.setSystemTime(NOW + QUARTER + second * 1_000);
      expect((await ask(stack, url)).said).toEqual(["200", "200", "200"]);
    }
    expect(stepFunctions.callsFor(token).length - before).toBe(5);
    expect(kmsLine.callsAbout(stack.keyArn) - start).toBe(2 * 3 * 3);
    kmsLine.spoil(stack.keyArn, awsSays("DisabledException"));
    vi.setSystemTime(NOW + QUARTER + 2 * MINUTE);
    expect((await ask(stack, url)).said[0]).toBe("500 ServiceError");
    kmsLine.mend(stack.keyArn);
    expect((await ask(stack, url)).said).toEqual(["200", "200", "200"]);
  });

  test("of another kind is told as that", async () => {
    const stack = await deploy();
    kmsLine.spoil(stack.keyArn, awsSays("InvalidKeyUsageException"));
    const { direct, created } = await ask(stack, API);
    expect(direct).toMatchObject({ message: expect.stringContaining("HMAC_256") });
    expect(bodyOf(created).message).toMatch(/HMAC_256/);
  });

  test("gives links that outlast its trouble: one made before answers its task after", async () => {
    const stack = await deploy();
    const { url, token } = await link(stack);
    kmsLine.spoil(stack.keyArn, awsSays("KMSInvalidStateException"));
    expect(await press(stack, url)).toBe("500 ServiceError");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
    kmsLine.mend(stack.keyArn);
    expect(await press(stack, url)).toBe("200");
    expect(stepFunctions.answerTo(token)).toMatchObject({ operation: "SendTaskSuccess" });
  });
});
