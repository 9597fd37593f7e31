import { describe, expect, it } from "vitest";
import { LANGUAGE_TAGS, wordsOf } from "../../../functions/words/languages.ts";

/** What stands for what is put into words. */
const PUT_IN = "❦";
/** What is the same in English. */
const SAME_AS_ENGLISH: Record<string, string[]> = { de: ["colon"], es: ["colon", "form.error", "form.no"] };
/** What says nothing to anyone. */
const NO_WORDS = ["language", "direction", "moment"];

/** All that a language says, by where it stands. */
function sayings(said: unknown, place = ""): [place: string, words: string][] {
  if (typeof said === "function") return [[place, said(PUT_IN, PUT_IN)]];
  if (typeof said !== "object" || said === null) return [[place, String(said)]];
  return Object.entries(said).flatMap(([name, it]) => sayings(it, place === "" ? name : `${place}.${name}`));
}

const english = new Map(sayings(wordsOf("en")));
const others = LANGUAGE_TAGS.filter((tag) => tag !== "en");

describe("wordsOf", () => {
  it("is English when the language is another, or none", () => {
    for (const tag of ["", "nl", "EN", "constructor", "__proto__"]) expect(wordsOf(tag)).toBe(wordsOf("en"));
  });

  it("speaks the languages that were promised, English first", () =>
    expect(LANGUAGE_TAGS).toEqual(["en", "de", "fr", "es", "ja"]));
});

describe.each(LANGUAGE_TAGS)("the words of %s", (tag) => {
  const words = wordsOf(tag);

  it("name a language that dates can be written in, and its direction", () => {
    expect(words.language.split("-")[0]).toBe(tag);
    expect(Intl.DateTimeFormat.supportedLocalesOf(words.language)).toEqual([words.language]);
    expect(words.direction).toBe("ltr");
  });

  it("are all there, and hold what is put in where English does", () => {
    const all = sayings(words);
    expect(all.map(([place]) => place)).toEqual([...english.keys()]);
    for (const [place, said] of all) {
      if (place !== "colon") expect(said.trim(), place).toBe(said);
      expect(said, place).not.toMatch(/^$|undefined|\s{2}/);
      expect(said.split(PUT_IN), place).toHaveLength((english.get(place) ?? "").split(PUT_IN).length);
    }
  });

  it("tell a problem in whole sentences", () => {
    for (const { what, next } of Object.values(words.problems))
      expect([what, next].join("\n")).toMatch(/^(.+[.。]\n?){2}$/);
  });
});

describe.each(others)("the words of %s", (tag) => {
  it("are no longer English", () => {
    const untold = sayings(wordsOf(tag)).filter(([place, said]) => said === english.get(place));
    const same = [...NO_WORDS, ...(SAME_AS_ENGLISH[tag] ?? [])];
    expect(untold.map(([place]) => place).filter((place) => !same.includes(place))).toEqual([]);
  });
});
