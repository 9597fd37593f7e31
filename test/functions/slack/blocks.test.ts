import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeMarkup, line, shorten, unescapeMarkup } from "../../../functions/slack/blocks.ts";

const anyText = fc.string({ unit: "binary", maxLength: 60 });

describe("shorten", () => {
  it("leaves what fits, and cuts the rest between characters", () => {
    expect(shorten("12345", 5)).toBe("12345");
    expect(shorten("123456", 5)).toBe("1234…");
    expect(shorten("123😀6", 5)).toBe("123…");
    expect(shorten("12😀56", 5)).toBe("12😀…");
  });

  it("keeps to its limit and stays well-formed", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 80 }), (text, max) => {
        const short = shorten(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short.isWellFormed()).toBe(true);
        if (text.length <= max) expect(short).toBe(text);
      }),
    );
  });
});

describe("line", () => {
  it("is one line of something to be seen, that turns nothing beside it round", () => {
    expect(line(" a\n\tb\u202e\u2066c\u0000 ", 9)).toBe("a bc");
    for (const nothing of ["", " \n", "\u0000", "\u202e"]) expect(line(nothing, 9)).toBe("–");
    fc.assert(
      fc.property(anyText, (text) => {
        expect(line(text, 9)).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|^\s*$/u);
      }),
    );
  });
});

describe("escapeMarkup", () => {
  it("leaves nothing that Slack would parse, and can be undone", () => {
    expect(escapeMarkup("<!channel> & &amp;")).toBe("&lt;!channel&gt; &amp; &amp;amp;");
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unescapeMarkup(escapeMarkup(text))).toBe(text);
      }),
    );
  });
});
