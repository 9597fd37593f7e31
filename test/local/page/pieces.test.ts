import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { piecesOf } from "../../../local/page/pieces.ts";

function addresses(text: string): string[] {
  return piecesOf(text)
    .filter(({ isLink }) => isLink)
    .map(({ text }) => text);
}

describe("piecesOf", () => {
  test("finds addresses when they stand in lines of their own or in sentences", () => {
    const text =
      "Approve\nhttp://127.0.0.1:4777/respond?action=a&data=x..y-_\nSee (https://example.com/a.html).";
    expect(addresses(text)).toEqual([
      "http://127.0.0.1:4777/respond?action=a&data=x..y-_",
      "https://example.com/a.html",
    ]);
  });

  test("makes no link when an address has another scheme", () => {
    expect(addresses("javascript:alert(1) data:text/html,x ftp://example.com")).toEqual([]);
  });

  test("gives the whole text back when its pieces are put together", () => {
    const word = fc.constantFrom("https://example.com/a", "http://", " ", "\n", ".", "<", "text");
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join("");
        expect(
          piecesOf(text)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});
