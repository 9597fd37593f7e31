import { expect, test } from "vitest";
import { isAfter, parseVersion } from "../../release/version.ts";

test("a version is read when it has three numbers", () => {
  expect(parseVersion("10.0.203")).toEqual([10, 0, 203]);
});

test.each(["", "1.2", "1.2.3.4", "v1.2.3", "01.2.3", "1.2.3-beta.1", "1.2.3+build", "1.2.x", " 1.2.3"])(
  "%j is refused as a version",
  (text) => {
    expect(() => parseVersion(text)).toThrow("Give a version of three numbers");
  },
);

test.each([
  ["0.2.0", "0.1.9", true],
  ["0.10.0", "0.9.0", true],
  ["1.0.0", "0.99.99", true],
  ["0.1.1", "0.1.0", true],
  ["0.1.0", "0.1.0", false],
  ["0.9.0", "0.10.0", false],
  ["0.99.99", "1.0.0", false],
])("%s after %s: %s", (version, other, after) => {
  expect(isAfter(version, other)).toBe(after);
});
