import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kms } from "./aws.ts";
import { link, press } from "./link.ts";
import { deploy } from "./stack.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const DAY = 86_400_000;

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a container", () => {
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
});
