import { describe, expect, test } from "vitest";
import { en } from "../../functions/words/en.ts";
import { look, submit } from "./as-browser.ts";
import { stepFunctions } from "./aws.ts";
import { expectText, HARMLESS, hostile } from "./hostile-text.ts";
import { link } from "./link.ts";
import { asking } from "./review.ts";
import { tagsOf, textIn, textOf } from "./served-page.ts";
import { API, deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const { url: beat } = await link(stack, { type: "heartbeat" });

/** Where a creator can write text that people see. */
const places: Record<string, (text: string) => object> = {
  label: (text) => ({ label: text }),
  "confirm's title": (text) => ({ confirm: { title: text } }),
  "confirm's message": (text) => ({ confirm: { message: text } }),
  "confirm's button": (text) => ({ confirm: { button: text } }),
  "a form's label": (text) => ({ ...asking({}), label: text }),
  "a form's title and message": (text) => ({ ...asking({}), confirm: { title: text, message: text } }),
  "labels of outcomes": (text) => twoOutcomes(text),
  "a property's title": (text) => asking({ a: { title: text } }),
  "a property's description": (text) => asking({ a: { description: text } }),
  "a list's options": (text) => asking({ a: { enum: [text, { [text]: text }] } }),
  "a line's default": (text) => asking({ a: { default: text } }),
  "a text area's default": (text) => asking({ a: { default: text, maxLength: 20_000 } }),
};

function twoOutcomes(label: string) {
  const outcome = (name: string, schema: object) => ({ name, label, type: "success", schema, output: 1 });
  const shared = { properties: { a: {} } };
  return {
    name: "two",
    type: "post",
    outcomes: [
      outcome("one", shared),
      outcome("two", { ...shared, required: ["a"] }),
      outcome("three", { required: ["b"] }),
    ],
  };
}

describe.for(Object.entries(places))("as %s", ([, actionWith]) => {
  test.for(hostile)("%s is shown as text, or refused", async ([, text]) => {
    const page = async (words: string) => look(stack, (await link(stack, actionWith(words))).url);
    const harmless = await page(HARMLESS);
    const shown = await page(text).catch((error: Error) => error.message);
    if (typeof shown === "string") expect(shown).toMatch(/^The link was refused: /);
    else expectText(shown, text, harmless);
  });
});

describe("as a property's name", () => {
  const page = async (name: string) => look(stack, (await link(stack, asking({ [name]: {} }))).url);
  const short = hostile.filter(([, text]) => text.length < 1_000 && text.isWellFormed());
  const [posted, unposted] = [/^\P{Cc}*$/u, /\p{Cc}/u].map((form) =>
    short.filter(([, text]) => form.test(text)),
  );

  test.for(posted ?? [])("%s is shown as text", async ([, text]) => {
    expectText(await page(text), text, await page(HARMLESS));
  });

  test.for(unposted ?? [])("%s, which browsers would change, makes a link for programs", async ([, text]) => {
    const { statusCode, body } = await page(text);
    expect([statusCode, textIn(body, "h1")]).toEqual([405, en.problems.programs.title]);
    expect(textOf(body)).not.toContain(text);
  });
});

describe("as what a person fills in", () => {
  const schema = { maxProperties: 2 };
  const properties = { line: {}, long: { maxLength: 20_000 }, more: {} };
  const filled = (text: string, more = "") =>
    String(
      new URLSearchParams({ "field.0.line": text, "field.0.long": text, "field.0.more": more, outcome: "0" }),
    );
  const post = async (text: string, more?: string) =>
    submit(stack, (await link(stack, asking(properties, schema))).url, filled(text, more));

  test.for(hostile)("%s is shown as text by the page of a refused form", async ([, text]) => {
    expectText(await post(text, "x"), text, await post(HARMLESS, "x"));
  });

  test.for(hostile)("%s is shown as text by the page of what was sent", async ([, text]) => {
    expectText(await post(text), text, await post(HARMLESS));
  });

  test.for(hostile)("%s is kept as text by the page that tries again", async ([, text]) => {
    stepFunctions.fail("AccessDeniedException");
    expectText(await post(text), text, await post(HARMLESS));
  });

  test.for(hostile)(
    "%s is kept as text by a button that tries again, as a field's name",
    async ([, text]) => {
      const { url } = await link(stack);
      const name = (words: string) => String(new URLSearchParams([[words, words]]));
      stepFunctions.fail("AccessDeniedException");
      const [reply, harmless] = [
        await submit(stack, url, name(text)),
        await submit(stack, url, name(HARMLESS)),
      ];
      expectText(reply, text, harmless);
    },
  );
});

describe("as the brand's name", () => {
  test.for(hostile)("%s is shown as text, beside a logo or alone", async ([, text]) => {
    for (const BRAND_LOGO_URL of ["", "https://example.com/logo.svg"]) {
      const page = async (BRAND_NAME: string) =>
        look(await deploy({ BRAND_NAME, BRAND_LOGO_URL }), `${API}/elsewhere`);
      // No environment has a NUL in it, and what isn't UTF-8 is replaced.
      const name = text.replaceAll("\0", "").toWellFormed();
      expectText(await page(name), name, await page(HARMLESS));
    }
  });
});

describe("in what nobody is shown", () => {
  const unseen: Record<string, (text: string) => object> = {
    "an output": (text) => ({ output: { [text]: text } }),
    "an error and a cause": (text) => ({ type: "failure", error: text.slice(0, 256), cause: text }),
  };
  test.for(hostile)("%s stays out of every page", async ([, text]) => {
    for (const actionWith of Object.values(unseen)) {
      const { url } = await link(stack, actionWith(text)).catch(() => link(stack, actionWith("<b>")));
      for (const reply of [await look(stack, url), await submit(stack, url), await submit(stack, url)]) {
        expect(reply.headers?.["content-security-policy"]).toMatch(/^default-src 'none'/);
        expect(textOf(reply.body)).not.toContain(text);
        expect(tagsOf(reply.body).map(({ name }) => name)).not.toContain("script");
      }
    }
  });

  test.for(hostile)("%s in a query, a path or a header is answered by the same page", async ([, text]) => {
    const at = (words: string) => {
      const part = encodeURIComponent(words.toWellFormed());
      return [
        look(stack, `${beat}&q=${part}`),
        look(stack, `${beat}&type=${part}`),
        look(stack, `${API}/respond?data=${part}`),
        look(stack, `${API}/${part}`),
        look(stack, beat, { "Accept-Language": words, "User-Agent": words, Referer: words }),
        submit(stack, beat, words, { "Content-Type": words }),
      ];
    };
    const bodies = async (words: string) => (await Promise.all(at(words))).map(({ body }) => body);
    const moments = / \d\d:\d\d UTC/g;
    const still = (pages: string[]) => pages.map((page) => page.replace(moments, ""));
    expect(still(await bodies(text))).toEqual(still(await bodies(HARMLESS)));
  });
});
