import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preferredFormat, preferredWords } from "../../../functions/respond/accept.ts";
import { httpRequest } from "../http/requests.ts";

const language = (accepted?: string) =>
  preferredWords(httpRequest({ headers: accepted === undefined ? {} : { "accept-language": accepted } }))
    .language;

describe("preferredWords", () => {
  it.each([
    ["de", "de"],
    ["de-AT", "de"],
    ["DE-at", "de"],
    ["en-US,en;q=0.9,de;q=0.8", "en-GB"],
    ["de-AT,de;q=0.9,en;q=0.8", "de"],
    ["fr;q=0.5,ja", "ja"],
    ["nl, es;q=0.1", "es"],
    ["pt-BR;q=0.9, *;q=0.5", "en-GB"],
    ["de;q=0, fr;q=0.2", "fr"],
    ["en;q=0, *", "de"],
    ["nl", "en-GB"],
    ["zh-Hant-TW", "en-GB"],
    ["*", "en-GB"],
    ["", "en-GB"],
    ["de;q=0", "en-GB"],
    ["de;q=much", "en-GB"],
    [";;,q=,,=;", "en-GB"],
    ["constructor, __proto__", "en-GB"],
  ])("of %j are those of %s", (accepted, expected) => expect(language(accepted)).toBe(expected));

  it("are English when nothing is asked for", () => expect(language()).toBe("en-GB"));
});

describe("preferredFormat", () => {
  it.each([
    ["text/html", "html"],
    ["text/plain", "text"],
    ["text/*;q=0.5, application/json;q=0.4", "html"],
    ["text/html;q=0.5, text/plain", "text"],
    ["*/*", "json"],
    ["image/png", "json"],
    ["", "json"],
  ])("of %j is %s", (accept, format) =>
    expect(preferredFormat(httpRequest({ headers: { accept } }))).toBe(format),
  );
});

it("takes any headers at all", () => {
  const parts = fc.constantFrom(
    "de",
    "text/html",
    "*/*",
    "*",
    "-",
    ";",
    "q",
    "=",
    "0.5",
    ",",
    '"',
    "\\",
    " ",
  );
  const values = fc.oneof(
    fc.string(),
    fc.array(parts).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(values, (value) => {
      const request = httpRequest({ headers: { accept: value, "accept-language": value } });
      expect(["json", "html", "text"]).toContain(preferredFormat(request));
      expect(preferredWords(request).again).toBeTruthy();
    }),
  );
});
