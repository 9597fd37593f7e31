import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isColour, isLogo, readableOn } from "../../functions/brand.ts";

/** WCAG 2.2, contrast ratio against white or black, from `#RRGGBB`. */
function contrast(colour: string, text: string): number {
  const luminance = (hex: string) => {
    const linear = Buffer.from(hex.slice(1), "hex")
      .toJSON()
      .data.map((byte) => {
        const part = byte / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
    return [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => sum + weight * (linear[index] ?? 0), 0);
  };
  const [one, other] = [luminance(colour) + 0.05, luminance(text) + 0.05];
  return Math.max(one / other, other / one);
}

describe("readableOn", () => {
  it.each([
    ["#000000", "#ffffff"],
    ["#FFFFFF", "#000000"],
    ["#0b57d0", "#ffffff"],
    ["#b3261e", "#ffffff"],
    ["#ffeb3b", "#000000"],
    ["#757575", "#ffffff"],
    ["#767676", "#000000"],
    ["#0000ff", "#ffffff"],
    ["#00ff00", "#000000"],
  ])("of %s is %s", (colour, text) => expect(readableOn(colour)).toBe(text));

  it("stands out by 4.5 to 1 whatever the colour is", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^#[0-9A-Fa-f]{6}$/), (colour) => {
        expect(contrast(colour, readableOn(colour))).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a logo", () => {
  it.each(["", "https://example.com/logo.svg?v=2", "https://example.com/a@2x*.png", "https://example.com"])(
    "may be %j",
    (text) => expect(isLogo(text)).toBe(true),
  );
  it.each([
    "http://example.com/l.png",
    "https://example.com:99999/l.png",
    "https://256.1.1.1/l.png",
    "https://a;sandbox/l.png",
    "https://*.example.com/l.png",
    "https://a@example.com/l.png",
    "https://a b/",
    "data:,",
    "logo.png",
  ])("isn't %j", (text) => expect(isLogo(text)).toBe(false));
});

describe("a colour", () => {
  it("is #RRGGBB and nothing else", () => {
    expect(isColour("#0b57D0")).toBe(true);
    for (const text of ["", "red", "#fff", "#0b57d0;", "#0b57d0\n", "0b57d0"])
      expect(isColour(text)).toBe(false);
  });
});
