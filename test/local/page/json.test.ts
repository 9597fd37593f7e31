import { describe, expect, test } from "vitest";
import { indented, jsonFault } from "../../../local/page/json.ts";

describe("indented", () => {
  test("gives each member a line of its own when the text is JSON", () => {
    expect(indented('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  });

  test("leaves a text as it is when it isn't JSON", () => {
    expect(indented("Reject link was clicked.")).toBe("Reject link was clicked.");
  });
});

describe("jsonFault", () => {
  test("finds nothing when the text is JSON", () => {
    expect(jsonFault('{"a":null}')).toBeUndefined();
  });

  test("says what is wrong when the text isn't JSON", () => {
    expect(jsonFault("{'a':1}")).toMatch(/^This isn’t JSON: ./);
    expect(jsonFault("")).toMatch(/^This isn’t JSON: ./);
  });
});
