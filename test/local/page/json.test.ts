import { afterEach, describe, expect, test, vi } from "vitest";
import { indented, jsonFault } from "../../../local/page/json.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("indented", () => {
  test("gives each member a line of its own when the text is JSON", () => {
    expect(indented('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  });

  test("shows numbers as they were written when they are others in JavaScript", () => {
    expect(indented('{"id":12345678901234567890,"price":1.50,"far":1e400}')).toBe(
      '{\n  "id": 12345678901234567890,\n  "price": 1.50,\n  "far": 1e400\n}',
    );
  });

  test("leaves a text as it is when the browser can't tell how numbers were written", () => {
    vi.stubGlobal("JSON", { ...JSON, parse: JSON.parse, stringify: JSON.stringify, rawJSON: undefined });
    expect(indented('{"id":12345678901234567890}')).toBe('{"id":12345678901234567890}');
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
