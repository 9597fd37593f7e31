import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzz, replayed, runs } from "./runs.ts";

test("FUZZ_RUNS is a whole number, 2,000 when it isn't set", () => {
  expect([runs(undefined), runs("1"), runs("200000")]).toEqual([2_000, 1, 200_000]);
});

test.for(["", "0", "-5", "1e3", "2,000", "many", "9999999999"])(
  "FUZZ_RUNS is refused when it is %j",
  (text) => {
    expect(() => runs(text)).toThrow("Set FUZZ_RUNS to a whole number, 1 or more");
  },
);

test("FUZZ_SEED and FUZZ_PATH are as fast-check prints them", () => {
  expect(replayed()).toEqual({});
  expect(replayed("-1395492946", "351:0:1")).toEqual({ seed: -1_395_492_946, path: "351:0:1" });
  expect(() => replayed("one")).toThrow("Set FUZZ_SEED");
  expect(() => replayed("1", "a:b")).toThrow("Set FUZZ_PATH");
});

test("a property that doesn't hold says with which seed and on which path, and for what", async () => {
  const failing = fc.property(fc.nat(), (it) => it < 3);
  await expect(fuzz(failing)).rejects.toThrow(/seed: -?\d+, path: "[\d:]+"[\s\S]*Counterexample: \[3\]/);
});
