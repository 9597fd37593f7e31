import { describe, expect, it } from "vitest";
import { confirmTexts, said } from "../../../functions/action/texts.ts";

describe("confirmTexts", () => {
  it.each([
    [undefined, {}],
    [true, {}],
    [false, {}],
    [{}, {}],
    [{ title: "Well?" }, { title: "Well?" }],
  ])("of %j are %j", (confirm, texts) => expect(confirmTexts(confirm)).toEqual(texts));
});

describe("said", () => {
  it.each<[texts: (string | undefined)[], first: string]>([
    [["a", "b"], "a"],
    [[undefined, "", " \n\t\u3000", "b"], "b"],
    [[" a "], " a "],
    [["0"], "0"],
    [["", undefined], ""],
    [[], ""],
  ])("of %j is %j", (texts, first) => expect(said(...texts)).toBe(first));
});
