import { describe, expect, it } from "vitest";
import { DayKeys, MAX_AGE_MS, MAX_KEYS } from "../../../functions/seal/day-keys.ts";
import { fakeKms, OTHER_KEY_ARN } from "../fakes.ts";

function clocked() {
  const clock = { now: 1_000 };
  return { clock, keys: new DayKeys(() => clock.now), kms: fakeKms() };
}

describe("DayKeys", () => {
  it("asks KMS once when a hundred need the same key at once", async () => {
    const { keys, kms } = clocked();
    const root = kms.root();
    const all = await Promise.all(Array.from({ length: 100 }, () => keys.get(root, 7)));
    expect(kms.calls).toHaveLength(1);
    expect(new Set(all).size).toBe(1);
  });

  it("asks again for another day or another root key", async () => {
    const { keys, kms } = clocked();
    await keys.get(kms.root(), 7);
    await keys.get(kms.root(), 8);
    await keys.get(kms.root(OTHER_KEY_ARN), 7);
    expect(kms.calls).toHaveLength(3);
  });

  it("asks again when a key is 15 minutes old, and not before", async () => {
    const { clock, keys, kms } = clocked();
    const root = kms.root();
    await keys.get(root, 7);
    clock.now += MAX_AGE_MS - 1;
    await keys.get(root, 7);
    expect(kms.calls).toHaveLength(1);
    clock.now += 1;
    await keys.get(root, 7);
    expect(kms.calls).toHaveLength(2);
  });

  it("doesn't keep a failure", async () => {
    const { keys, kms } = clocked();
    const root = kms.root();
    kms.fail = "KMSInternalException";
    await expect(keys.get(root, 7)).rejects.toMatchObject({ name: "KMSInternalException" });
    kms.fail = undefined;
    await expect(keys.get(root, 7)).resolves.toBeDefined();
    expect(kms.calls).toHaveLength(2);
  });

  it("keeps an old key on while KMS only throttles, and asks again a minute later", async () => {
    const { clock, keys, kms } = clocked();
    const root = kms.root();
    const key = await keys.get(root, 7);
    clock.now += MAX_AGE_MS;
    kms.fail = "ThrottlingException";
    expect(await keys.get(root, 7)).toBe(key);
    expect(await keys.get(root, 7)).toBe(key);
    expect(kms.calls).toHaveLength(2);
    clock.now += 60_000;
    kms.fail = undefined;
    expect(await keys.get(root, 7)).not.toBe(key);
  });

  it.each(["DisabledException", "AccessDeniedException"])(
    "drops an old key when KMS says %s",
    async (name) => {
      const { clock, keys, kms } = clocked();
      const root = kms.root();
      await keys.get(root, 7);
      clock.now += MAX_AGE_MS;
      kms.fail = name;
      await expect(keys.get(root, 7)).rejects.toMatchObject({ name });
      await expect(keys.get(root, 7)).rejects.toMatchObject({ name });
    },
  );

  it("throws when KMS throttles and there is no old key", async () => {
    const { keys, kms } = clocked();
    kms.fail = "ThrottlingException";
    await expect(keys.get(kms.root(), 7)).rejects.toMatchObject({ name: "ThrottlingException" });
  });

  it("holds every day of the window, and forgets the oldest beyond it", async () => {
    const { keys, kms } = clocked();
    const root = kms.root();
    for (let day = 0; day <= MAX_KEYS; day++) await keys.get(root, day);
    await keys.get(root, MAX_KEYS);
    await keys.get(root, 1);
    expect(kms.calls).toHaveLength(MAX_KEYS + 1);
    await keys.get(root, 0);
    expect(kms.calls).toHaveLength(MAX_KEYS + 2);
  });

  it("tells what happened since it was last asked", async () => {
    const { clock, keys, kms } = clocked();
    const root = kms.root();
    await keys.get(root, 7);
    await keys.get(root, 7);
    expect(keys.counted()).toEqual({ key_misses: 1, key_hits: 1, kms_ms: expect.any(Number) });
    expect(keys.counted()).toEqual({});
    clock.now += MAX_AGE_MS;
    kms.fail = "ThrottlingException";
    await keys.get(root, 7);
    expect(keys.counted()).toEqual({ key_misses: 1, throttled: 1, kms_ms: expect.any(Number) });
    kms.fail = "DisabledException";
    await expect(keys.get(root, 8)).rejects.toThrow();
    expect(keys.counted()).toEqual({ key_misses: 1, kms_failed: 1, kms_ms: expect.any(Number) });
  });
});
