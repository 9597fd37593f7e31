import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneLine, tidy } from "../../functions/text.ts";

describe("tidy", () => {
  it.each([
    ["\n  a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh \n", "a\nb\nc\nd\ne\nf\ng\nh"],
    ["a\u0000b\u001b[31mc\u007fd\u009fe\tf", "ab[31mcde\tf"],
    ["a\ud800b", "a\ufffdb"],
    ["a\n\n\nb", "a\n\n\nb"],
  ])("makes %j %j", (text, tidied) => expect(tidy(text)).toBe(tidied));
});

describe("oneLine", () => {
  it("makes anything one line", () => {
    expect(oneLine(" a\r\nb\t c\u2028")).toBe("a b c");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]|^\s|\s$/u);
      }),
    );
  });
});
