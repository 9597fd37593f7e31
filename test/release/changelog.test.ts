import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { releasedAs, sectionsOf } from "../../release/changelog.ts";

const CHANGELOG = `# Changelog

## 0.3.0 (unreleased)

- A thing,
  and more of it.

## 0.2.0 (2030-05-17)

- Another.
`;

const empty = CHANGELOG.replace(/- A thing,\n.*\n/, "");
const released = CHANGELOG.replace("unreleased", "2030-06-01");

describe("the sections of a changelog", () => {
  test("are read with their versions, days and entries", () => {
    expect(sectionsOf(CHANGELOG)).toEqual([
      { version: "0.3.0", date: undefined, entries: "- A thing,\n  and more of it." },
      { version: "0.2.0", date: "2030-05-17", entries: "- Another." },
    ]);
  });

  test("are refused when a heading is written otherwise", () => {
    expect(() => sectionsOf(CHANGELOG.replace("(unreleased)", "unreleased"))).toThrow("## 0.3.0 unreleased");
  });

  test("are read of CHANGELOG.md", () => {
    const ours = readFileSync(new URL("../../CHANGELOG.md", import.meta.url), "utf8");
    expect(sectionsOf(ours).length).toBeGreaterThan(0);
  });
});

describe("releasing", () => {
  test("gives the unreleased section its day, and changes nothing else", () => {
    expect(releasedAs("0.3.0", "2030-06-01", CHANGELOG)).toBe(released);
  });

  test("gives it another version than the one that was planned", () => {
    const changed = CHANGELOG.replace("0.3.0 (unreleased)", "1.0.0 (2030-06-01)");
    expect(releasedAs("1.0.0", "2030-06-01", CHANGELOG)).toBe(changed);
  });

  test.each([
    ["all is released", "0.4.0", released, "has nothing to release"],
    ["the unreleased section is empty", "0.3.0", empty, "says nothing of what has changed"],
    ["there is no section", "0.3.0", "# Changelog\n", "has nothing to release"],
    ["the version was released", "0.2.0", CHANGELOG, "doesn't come after 0.2.0"],
    ["the version comes before one that was", "0.1.9", CHANGELOG, "doesn't come after 0.2.0"],
  ])("is refused when %s", (_, version, changelog, reason) => {
    expect(() => releasedAs(version, "2030-06-01", changelog)).toThrow(reason);
  });
});
