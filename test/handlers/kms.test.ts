import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kms, stepFunctions } from "./aws.ts";
import { link, press } from "./link.ts";
import { summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { deploy, derivations } from "./stack.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const DAY = 86_400_000;
const QUARTER = 15 * 60_000;
const request = { token: "token-1", actions: [{ name: "approve", type: "success", output: 1 }] };

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a container", () => {
  test("asks KMS once for a day and 15 minutes, whatever is created and answered", async () => {
    const stack = await deploy();
    const links = await Promise.all(Array.from({ length: 100 }, () => link(stack)));
    expect(derivations(stack)).toBe(1);
    await Promise.all(links.slice(1).map(({ url }) => press(stack, url)));
    expect(derivations(stack)).toBe(2);
    vi.setSystemTime(NOW + QUARTER - 1);
    await link(stack);
    expect(derivations(stack)).toBe(2);
    vi.setSystemTime(NOW + QUARTER);
    await Promise.all([link(stack), link(stack), press(stack, links[0]?.url ?? "")]);
    expect(derivations(stack)).toBe(4);
  });

  test("asks KMS for each day on its own, under its own derivation", async () => {
    const stack = await deploy();
    const { url } = await link(stack);
    vi.setSystemTime(NOW + DAY);
    const next = await link(stack);
    expect(await press(stack, url)).toBe("200");
    expect(await press(stack, next.url)).toBe("200");
    const messages = kms.callsFor(stack.keyArn).map(({ Message }) => Message);
    expect([messages.length, new Set(messages).size]).toEqual([4, 2]);
  });

  test("derives the key of a day as SP 800-108 has it", async () => {
    const stack = await deploy({ AUDIENCE: "stack é" });
    await link(stack);
    const [call] = kms.callsFor(stack.keyArn);
    expect(call?.MacAlgorithm).toBe("HMAC_SHA_256");
    const message = `\0\0\0\u0001callback-urls/A256GCM\0${NOW / DAY - 0.5}\0stack é\0\0\u0001\0`;
    expect(Buffer.from(call?.Message ?? "", "base64")).toEqual(Buffer.from(message));
  });

  test("stops sealing and opening within 15 minutes when its key is disabled", async () => {
    const stack = await deploy();
    const { url, token } = await link(stack);
    expect(await press(stack, url)).toBe("200");
    kms.fail("DisabledException");
    vi.setSystemTime(NOW + QUARTER);
    await expect(stack.createUrls(request)).rejects.toMatchObject({ name: "EncryptionFailed" });
    expect(await press(stack, url)).toBe("500 ServiceError");
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
  });

  test("goes on with the key it has while KMS only throttles", async () => {
    const stack = await deploy();
    const { url } = await link(stack);
    expect(await press(stack, url)).toBe("200");
    kms.fail("ThrottlingException");
    vi.setSystemTime(NOW + QUARTER);
    const [said, created] = await Promise.all([press(stack, url), stack.createUrls(request)]);
    expect(said).toBe("410 StepFunctionsError");
    expect(created.urls.approve).toBeDefined();
  });

  test("doesn't keep a failure", async () => {
    const stack = await deploy();
    kms.fail("AccessDeniedException", 1);
    await expect(stack.createUrls(request)).rejects.toMatchObject({ name: "EncryptionFailed" });
    expect((await stack.createUrls(request)).urls.approve).toBeDefined();
  });
});

describe("a key that refuses", () => {
  const refusals = [
    "AccessDeniedException",
    "DisabledException",
    "InvalidKeyUsageException",
    "KMSInvalidStateException",
    "NotFoundException",
  ] as const;
  const faults = [
    ...refusals.map((fault) => [fault, "EncryptionFailed"] as const),
    ["ThrottlingException", "ServiceError"],
    ["KMSInternalException", "ServiceError"],
  ] as const;

  test.for(faults)(
    "with %s makes a direct creation throw %s, with nothing else on it",
    async ([fault, name]) => {
      const stack = await deploy();
      kms.fail(fault);
      const thrown: unknown = await stack.createUrls(request).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(Error);
      const own = Object.fromEntries(
        Object.getOwnPropertyNames(thrown).map((key) => [key, Reflect.get(thrown as Error, key)]),
      );
      // Lambda's Node runtime tells an error without a stack as one of the type 'handled'.
      expect(own).toEqual({ name, message: expect.any(String), stack: name });
      expect(own.message).not.toMatch(new RegExp(`${fault}|arn:aws|Message`));
    },
  );

  test("of another kind is told as that", async () => {
    const stack = await deploy();
    kms.fail("InvalidKeyUsageException");
    await expect(stack.createUrls(request)).rejects.toThrow(/HMAC_256/);
  });

  test.for([...refusals.map((fault) => [fault, "500"] as const), ["ThrottlingException", "503"] as const])(
    "with %s answers a press with %s and does nothing",
    async ([fault, status]) => {
      const stack = await deploy();
      const { url, token } = await link(stack);
      kms.fail(fault);
      const reply = await stack.respond(jsonPost(url, {}));
      expect(summary(reply)).toBe(`${status} ServiceError`);
      expect(reply.headers?.["retry-after"] === undefined).toBe(status === "500");
      expect(reply.body).not.toMatch(new RegExp(`${fault}|arn:aws`));
      expect(stepFunctions.callsFor(token)).toHaveLength(0);
    },
  );
});
