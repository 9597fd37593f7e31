import { html } from "hono/html";
import { describe, expect, it } from "vitest";
import { brandOf } from "../../../../functions/brand.ts";
import { layout, type Page } from "../../../../functions/respond/pages/layout.ts";
import { lookOf } from "../../../../functions/respond/pages/look.ts";
import { wordsOf } from "../../../../functions/words/languages.ts";
import { LOOK, shown } from "../visiting.ts";

const page = (over: Partial<Page> = {}, look = LOOK, tag = "en") =>
  shown(layout({ title: "Title", main: html`<p>Main</p>`, ...over }, wordsOf(tag), look));

describe("layout", () => {
  it("is a whole page that nobody indexes, with no script and nothing to load", async () => {
    const text = await page();
    expect(text).toMatch(/^<!doctype html>\n<html lang="en-GB" dir="ltr">\n/);
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(text).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(text).toContain("<title>Title</title>");
    expect(text).toContain('<body>\n<main>\n<h1 dir="auto">Title</h1>\n<p>Main</p>\n</main>\n</body>');
    expect(text).not.toMatch(/<script|<header|src=|https?:/);
    expect(text.match(/href="[^"]*"/g)).toEqual(['href="data:,"']);
    expect(Buffer.byteLength(text)).toBeLessThan(5_000);
  });

  it("names its language", async () =>
    expect(await page({}, LOOK, "ja")).toContain('<html lang="ja" dir="ltr">'));

  it("puts a prefix before the title of the document alone", async () => {
    const text = await page({ prefix: "Error: " });
    expect(text).toContain("<title>Error: Title</title>");
    expect(text).toContain('<h1 dir="auto">Title</h1>');
  });

  it.each([
    ["a name", brandOf("A & B", "", "#0b57d0"), '<header dir="auto">A &amp; B</header>'],
    [
      "a logo, named",
      brandOf("A & B", 'https://example.com/"l".svg', "#0b57d0"),
      '<header><img src="https://example.com/&quot;l&quot;.svg" alt="A &amp; B"></header>',
    ],
    [
      "a logo without a name",
      brandOf("", "https://example.com/l", "#0b57d0"),
      '<header><img src="https://example.com/l" alt=""></header>',
    ],
  ])("begins with %s when the stack has it", async (_, brand, header) =>
    expect(await page({}, lookOf(brand))).toContain(`<body>\n${header}\n<main>`),
  );

  it("shows hostile titles as text", async () => {
    const text = await page({ title: `</title><script>"'&\u202e` });
    expect(text).toContain("<title>&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp;\u202e</title>");
    expect(text).not.toContain("<script>");
  });
});
