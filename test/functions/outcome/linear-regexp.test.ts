import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ecmaRegExp, iRegExp } from "../../../functions/outcome/linear-regexp.ts";

describe("ecmaRegExp", () => {
  it.each([
    ["look-ahead", "a(?=b)"],
    ["look-behind", "(?<!a)b"],
    ["a back-reference", "(a)\\1"],
    ["a named back-reference", "(?<x>a)\\k<x>"],
    ["a surrogate pair in escapes", "\\ud83d\\ude00"],
    ["RE2's own anchor", "\\Aa"],
    ["RE2's own class", "[[:alpha:]]"],
    ["a class that isn't closed", "[a"],
    ["a count over 1,000", "a{1001}"],
    ["a modifier", "(?s:.)"],
    ["a POSIX name in a class", "[[:digit:][0-9]"],
    ["a program too large", "(.?){1000}".repeat(9)],
    ["more than 2,000 characters", "a".repeat(2_001)],
  ])("gives undefined when a pattern has %s", (_, pattern) => {
    expect(ecmaRegExp(pattern)).toBeUndefined();
  });

  it.each([
    ["\\u00e9", "é"],
    ["\\u{1F600}", "😀"],
    ["^.$", "😀"],
    ["^\\/\\d+$", "/42"],
    ["^(?<year>\\d{4})$", "2024"],
    ["^\\p{Lu}$", "Λ"],
    ["^\\\\k$", "\\k"],
    ["", "anything"],
  ])("reads %s as a schema means it when RE2 writes it otherwise", (pattern, text) => {
    expect(ecmaRegExp(pattern)?.search(text)).toBe(true);
  });

  it("agrees with the native engine when patterns are made of what both have", () => {
    const atom = fc.constantFrom(
      "a",
      "b",
      ".",
      "[ab]",
      "[^a]",
      "[^a\\s]",
      "\\s",
      "\\S",
      "\\w",
      "\\D",
      "\\d",
      "(?:a|b)",
      "(ab)",
      "^",
      "$",
      "\\.",
    );
    const piece = fc.tuple(atom, fc.constantFrom("", "", "*", "+", "?", "{1,2}")).map(([it, times]) => {
      return it === "^" || it === "$" ? it : it + times;
    });
    const character = fc.constantFrom(..."ab1.😀 \t\v\n\r\u00a0\u3000\u2028\u2029\ufeff");
    const pattern = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(pattern, fc.string({ unit: character, maxLength: 8 }), (source, text) => {
        expect(ecmaRegExp(source)?.search(text)).toBe(new RegExp(source, "u").test(text));
      }),
    );
  });
});

describe("iRegExp", () => {
  it("takes a dot for any character but a line break when it stands outside a class", () => {
    const dot = iRegExp(".");
    expect(["a", "😀", "\u2028", "\n", "\r"].map((text) => dot?.match(text))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([iRegExp("[.]")?.match("a"), iRegExp("\\.")?.match("a"), iRegExp("[\\].]")?.match(".")]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("matches the whole text or searches in it when it is asked to", () => {
    const regexp = iRegExp("b+");
    expect([regexp?.match("abb"), regexp?.search("abb"), regexp?.match("bb")]).toEqual([false, true, true]);
  });

  it("gives undefined when RE2 can't take a pattern", () => {
    expect([iRegExp("("), iRegExp("(?=a)"), iRegExp("a".repeat(2_001))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
