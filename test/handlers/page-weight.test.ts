import { describe, expect, test } from "vitest";
import { LOGO, PAGES } from "./every-page.ts";
import { tagsOf } from "./served-page.ts";

const MAX_BYTES = 10_240;
const LANGUAGES = ["en", "de", "fr", "es", "ja"];
/** Elements that run or embed something. */
const NEVER = ["script", "iframe", "object", "embed", "base", "svg", "math", "template"];
/** Attributes that load something or lead somewhere; a form of ours has no action. */
const LEADING = ["src", "srcset", "href", "action", "formaction", "data", "poster", "background", "ping"];

describe.for(LANGUAGES)("in %s", (language) => {
  test.for(PAGES)("$name weighs 10 KB at most", async ({ status, open }) => {
    const { statusCode, body } = await open({ "Accept-Language": language });
    expect(statusCode).toBe(status);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BYTES);
  });
});

test.for(PAGES)("$name has no script, and nothing from outside but the logo", async ({ open }) => {
  const { body } = await open({});
  const tags = tagsOf(body);
  expect(tags.filter(({ name }) => NEVER.includes(name))).toEqual([]);
  const leads = tags.flatMap(({ name, attributes }) =>
    LEADING.flatMap((key) => (attributes.has(key) ? `${name} ${key}=${attributes.get(key)}` : [])),
  );
  const outside = leads.filter((lead) => !/^a href=(#field-\d+)?$/.test(lead));
  expect(outside).toEqual(["link href=data:,", `img src=${LOGO}`]);
  expect(
    tags.flatMap(({ attributes }) => [...attributes.keys()]).filter((key) => /^(on|style$)/.test(key)),
  ).toEqual([]);
  expect(body.replace(LOGO.replace("&", "&amp;"), "")).not.toMatch(/https?:|url\(|@import/);
});
