import * as fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { namedAddress, subjectLine } from "../../../../functions/notify/email/header.ts";
import { oneLine } from "../../../../functions/text.ts";

const ADDRESS = "no-reply@example.com";
const anything = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme-ascii" }));

describe("namedAddress", () => {
  it.each([
    ["", ADDRESS],
    [" \n ", ADDRESS],
    ["Example GmbH", `"Example GmbH" <${ADDRESS}>`],
    ['Smith, "Joe" \\ Co. <x@y>', `"Smith, \\"Joe\\" \\\\ Co. <x@y>" <${ADDRESS}>`],
    ["Käse", `=?UTF-8?B?S8Okc2U=?= <${ADDRESS}>`],
    ["=?UTF-8?Q?Else?=", `=?UTF-8?B?PT9VVEYtOD9RP0Vsc2U/PQ==?= <${ADDRESS}>`],
    ["Ex\r\nBcc: a@example.com", `"Ex Bcc: a@example.com" <${ADDRESS}>`],
  ])("gives %j as %s", (name, named) => expect(namedAddress(name, ADDRESS)).toBe(named));

  it("spreads a long name over words of at most 75 characters, each of whole characters", () => {
    const name = `a${"😀é".repeat(40)}`;
    const words = namedAddress(name, ADDRESS).split(" ").slice(0, -1);
    const texts = words.map((word) => {
      expect(word.length).toBeLessThanOrEqual(75);
      const [, data = ""] = /^=\?UTF-8\?B\?([A-Za-z0-9+/]+=*)\?=$/.exec(word) ?? [];
      return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(data, "base64"));
    });
    expect(texts.length).toBeGreaterThan(4);
    expect(texts.join("")).toBe(name);
  });

  it("is read as that name and that address, and is no second header", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (name) => {
        const header = namedAddress(name, ADDRESS);
        expect(header).toMatch(/^[\x20-\x7e]+$/);
        const { from } = await PostalMime.parse(`From: ${header}\r\n\r\n`);
        expect(from).toMatchObject({ address: ADDRESS, name: oneLine(name) });
      }),
    );
  });
});

describe("subjectLine", () => {
  it("leaves a subject to SES as it is, other characters than ASCII included", () =>
    expect(subjectLine("Käse für 4 €?")).toBe("Käse für 4 €?"));

  it("is read as it was typed where it looks encoded", async () => {
    const subject = "=?UTF-8?Q?=0D=0ABcc:_a=40example.com?= ä";
    const header = subjectLine(subject);
    expect(header).toMatch(/^=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?=$/);
    expect((await PostalMime.parse(`Subject: ${header}\r\n\r\n`)).subject).toBe(subject);
  });

  it("is one line whatever it is given", () =>
    fc.assert(
      fc.property(anything, (subject) => {
        expect(subjectLine(subject)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    ));
});
