import type { APIGatewayProxyResult } from "aws-lambda";
import { expect } from "vitest";
import { tagsOf, textOf } from "./served-page.ts";

/** What a hostile text is compared with. */
export const HARMLESS = "harmless";

/** Texts that mean something in HTML, in a template or to a terminal, by what they try. */
const texts: Record<string, string> = {
  "a script": "<script>alert(1)</script>",
  "the end of an attribute": '"><img src=x onerror=alert(1)>',
  "an attribute": '" onfocus="alert(1)" autofocus x="',
  "a single quote": "' onfocus='alert(1)",
  "a backtick": "` onfocus=alert(1)",
  "the end of a text area": "</textarea><script>alert(1)</script>",
  "the end of the title": "</title><script>alert(1)</script>",
  "the end of the style": "</style><script>alert(1)</script>",
  "the end of a list": "</option></select><script>alert(1)</script>",
  "a comment": "<!-- --!> <![CDATA[ ]]> <?php ?>",
  "a form": '</form><form action="https://example.com/"><button>',
  "a base": '<base href="https://example.com/">',
  "a refresh": '<meta http-equiv="refresh" content="0; url=https://example.com/">',
  "an entity": "&lt;script&gt; &amp; &#60; &#x3c; &lt &nbsp;",
  "a script's URL": "javascript:alert(1)",
  "marks that turn text around": "\u202e\u2066\u200f evil \u2069\u202c\u200e",
  placeholders: "${x} $x $$ {{x}} <%= x %> #{x} %s",
  "two characters of NUL": "\0<\0script>",
  "half a character": "\ud83d<b>\ude42",
  "UTF-7": "+ADw-script+AD4-",
  "10,000 characters": "<a>".repeat(3_334),
};

/** Each text after what it tries. */
export const hostile = Object.entries(texts);

/** What a page is but for its texts, and but for where this text stands in an attribute. */
function skeleton(page: string, text: string): string[] {
  return tagsOf(page).map(({ name, attributes }) => {
    const all = [...attributes].map(([key, value]) => `${key}=${value.replaceAll(text, "…")}`);
    return [name, ...all].join(" ");
  });
}

/**
 * That a page has a CSP, shows the text as it is, and is otherwise the page that a harmless text makes.
 * Half characters are no text: UTF-8 has none.
 */
export function expectText(
  reply: APIGatewayProxyResult,
  text: string,
  harmless: APIGatewayProxyResult,
): void {
  const page = reply.body.toWellFormed();
  expect(reply.headers?.["content-security-policy"]).toMatch(/^default-src 'none'/);
  expect(reply.statusCode).toBe(harmless.statusCode);
  expect(skeleton(page, text.toWellFormed())).toEqual(skeleton(harmless.body, HARMLESS));
  expect(timesShown(page, text)).toBe(timesShown(harmless.body, HARMLESS));
  expect(timesShown(page, text)).toBeGreaterThan(0);
}

const MARK = "\ue000";

/** How often a page shows a text, as it is or within JSON. */
function timesShown(page: string, text: string): number {
  const values = tagsOf(page).flatMap(({ attributes }) => [attributes.get("value"), attributes.get("alt")]);
  const all = [textOf(page), ...values].join("\n");
  const inJson = JSON.stringify(text).slice(1, -1);
  return all.replaceAll(inJson, MARK).replaceAll(text.toWellFormed(), MARK).split(MARK).length - 1;
}
