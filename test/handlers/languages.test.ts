import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { de } from "../../functions/words/de.ts";
import { en } from "../../functions/words/en.ts";
import { es } from "../../functions/words/es.ts";
import { fr } from "../../functions/words/fr.ts";
import { ja } from "../../functions/words/ja.ts";
import type { Words } from "../../functions/words/words.ts";
import { look, submit } from "./as-browser.ts";
import { stepFunctions } from "./aws.ts";
import { PAGES } from "./every-page.ts";
import { link } from "./link.ts";
import { bodyOf } from "./reply.ts";
import { REVIEW } from "./review.ts";
import { tagsOf, textIn, textOf } from "./served-page.ts";
import { deploy } from "./stack.ts";

const NOW = Date.parse("2030-05-17T12:00:00Z");
const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const inLanguage = (language: string) => ({ "Accept-Language": language });

function languageOf(page: string): string {
  const html = tagsOf(page).find(({ name }) => name === "html");
  return `${html?.attributes.get("lang")} ${html?.attributes.get("dir")}`;
}

/** How each language says a day of this year, and one of the next. */
const expected: [language: string, words: Words, friday: string, nextYear: string, today: string][] = [
  [
    "en-GB",
    en,
    "Friday 24 May, 17:00 UTC",
    "Wednesday, 1 January 2031, 00:30 UTC",
    "Friday 17 May, 12:00 UTC",
  ],
  [
    "de",
    de,
    "Freitag, 24. Mai, 17:00 UTC",
    "Mittwoch, 1. Januar 2031, 00:30 UTC",
    "Freitag, 17. Mai, 12:00 UTC",
  ],
  [
    "fr",
    fr,
    "vendredi 24 mai à 17:00 UTC",
    "mercredi 1 janvier 2031 à 00:30 UTC",
    "vendredi 17 mai à 12:00 UTC",
  ],
  [
    "es",
    es,
    "viernes, 24 de mayo, 17:00 UTC",
    "miércoles, 1 de enero de 2031, 00:30 UTC",
    "viernes, 17 de mayo, 12:00 UTC",
  ],
  ["ja", ja, "5月24日金曜日 17:00 UTC", "2031年1月1日水曜日 00:30 UTC", "5月17日金曜日 12:00 UTC"],
];

describe.for(expected)("to a reader of %s,", ([language, words, friday, nextYear, today]) => {
  const { done, problems, form } = words;
  beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());
  const headers = inLanguage(language);

  test.for([
    ["2030-05-24T17:00:00Z", friday],
    ["2030-05-24T19:00:00+02:00", friday],
    ["2031-01-01T00:30:00Z", nextYear],
  ] as const)("a link of %s works until %s", async ([expiration, moment]) => {
    const { url } = await link(stack, {}, { expiration });
    const { body } = await look(stack, url, headers);
    expect(languageOf(body)).toBe(`${language} ltr`);
    expect(textIn(body, "title")).toBe("approve");
    expect(textOf(body)).toContain(words.until(moment));
    const form = await link(stack, REVIEW, { expiration });
    expect(textOf((await look(stack, form.url, headers)).body)).toContain(words.until(moment));
  });

  test("an answer was sent at a time, and the next one is late", async () => {
    const { url } = await link(stack);
    const sent = (await submit(stack, url, "", headers)).body;
    expect([languageOf(sent), textIn(sent, "h1"), textIn(sent, "title")]).toEqual([
      `${language} ltr`,
      done.title,
      done.title,
    ]);
    expect(textOf(sent)).toContain(done.success);
    expect(textIn(sent, "dl")).toContain(`${done.time}${today}`);
    const late = (await submit(stack, url, "", headers)).body;
    expect([languageOf(late), textIn(late, "h1")]).toEqual([`${language} ltr`, problems.over.title]);
  });

  test("a form says what is missing", async () => {
    const { url } = await link(stack, REVIEW);
    expect(textOf((await submit(stack, url, "outcome=1", headers)).body)).toContain(form.rules.required(""));
  });

  test("a text says the same in the same words", async () => {
    const { url } = await link(stack);
    const text = { ...headers, Accept: "text/plain" };
    expect((await submit(stack, url, "", text)).body).toContain(done.title);
    const late = (await submit(stack, url, "", headers)).body;
    const sentences = sentencesOf(late).join(" ");
    expect((await submit(stack, url, "", text)).body).toBe(`StepFunctionsError: ${sentences}\n`);
  });
});

const ENGLISH_TITLES = [en.done, ...Object.values(en.problems)].map(({ title }) => title);

describe.for(["de", "fr", "es", "ja"])("every page in %s", (language) => {
  test.for(PAGES)("is in that language, with words of its own: $name", async ({ open }) => {
    const page = (await open(inLanguage(language))).body;
    expect(languageOf(page)).toBe(`${language} ltr`);
    expect(ENGLISH_TITLES).not.toContain(textIn(page, "h1"));
    const english = sentencesOf((await open({})).body);
    expect(english.filter((sentence) => sentencesOf(page).includes(sentence))).toEqual([]);
  });
});

/** What stands in its paragraphs, which are ours but for a creator's message and what is in English for its sender. */
function sentencesOf(page: string): string[] {
  const ours = tagsOf(page).filter(
    ({ name, attributes }) => name === "p" && attributes.get("class") !== "message" && !attributes.has("id"),
  );
  return ours.map(({ text }) => text);
}

describe("what a browser says that it accepts", () => {
  test.for([
    ["de-CH", "de"],
    ["de-CH-1996,de;q=0.9,en;q=0.8", "de"],
    ["DE", "de"],
    ["pt, fr;q=0.5", "fr"],
    ["en;q=0.5, ja", "ja"],
    ["es-419", "es"],
    ["de;q=0, *", "en-GB"],
    ["de;q=0", "en-GB"],
    ["en-US,en;q=0.9", "en-GB"],
    ["pt-BR,pt;q=0.9", "en-GB"],
    ["*", "en-GB"],
    ["", "en-GB"],
    ["de;q=nonsense;;,,", "en-GB"],
    ["constructor, __proto__", "en-GB"],
    ["<script>", "en-GB"],
    ["a,".repeat(4_000), "en-GB"],
  ] as const)("%j gives a page in %s", async ([accepted, language]) => {
    const { url } = await link(stack);
    expect(languageOf((await look(stack, url, inLanguage(accepted))).body)).toBe(`${language} ltr`);
  });

  test("changes nothing that a program is told", async () => {
    const { url } = await link(stack);
    const json = { Accept: "application/json" };
    expect(bodyOf(await submit(stack, url, "", { ...json, ...inLanguage("de") }))).toHaveProperty("action");
    const refused = bodyOf(await submit(stack, url, "", { ...json, ...inLanguage("de") }));
    expect(refused).toEqual(bodyOf(await submit(stack, url, "", json)));
    expect(refused.message).toMatch(/already answered or has expired/);
    stepFunctions.fail("AccessDeniedException");
    expect(bodyOf(await submit(stack, url, "", { ...json, ...inLanguage("ja") })).message).toMatch(
      /try again$/,
    );
  });
});
