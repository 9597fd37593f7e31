import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Undelivered } from "../../../../functions/http/undelivered.ts";
import type { Notice } from "../../../../functions/notify/delivery.ts";
import type { Message } from "../../../../functions/notify/message.ts";
import { cardMessage } from "../../../../functions/notify/teams/card.ts";
import { linkOf, NOTICE } from "../notices.ts";

/** A card's element, run or action. */
interface Element {
  type: string;
  text?: string;
  title?: string;
  url?: string;
  inlines?: Element[];
  items?: Element[];
  columns?: Element[];
  actions?: Element[];
  spacing?: string;
  weight?: string;
}

/** The body of a notice's card. */
function bodyOf(over: Partial<Notice> = {}): Element[] {
  return JSON.parse(cardMessage({ ...NOTICE, ...over })).attachments[0].content.body;
}

function bodyFor(message: Partial<Message>): Element[] {
  return bodyOf({ message: { subject: "Subject", ...message } });
}

/** Every element with what is in it, from the top. */
function flatten(elements: Element[]): Element[] {
  return elements.flatMap((one) => [
    one,
    ...flatten([
      ...(one.inlines ?? []),
      ...(one.items ?? []),
      ...(one.columns ?? []),
      ...(one.actions ?? []),
    ]),
  ]);
}

/** What is to be read, a block after the other. */
function texts(elements: Element[]): string[] {
  return flatten(elements).flatMap(({ text, title }) => text ?? title ?? []);
}

function urls(elements: Element[]): string[] {
  return flatten(elements).flatMap(({ url }) => url ?? []);
}

const bytesOf = (notice: Notice) => Buffer.byteLength(cardMessage(notice));

describe("cardMessage", () => {
  it("is a message with one Adaptive Card, as a workflow takes it", () => {
    expect(JSON.parse(cardMessage(NOTICE))).toEqual({
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          contentUrl: null,
          content: {
            $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
            type: "AdaptiveCard",
            version: "1.4",
            body: expect.any(Array),
          },
        },
      ],
    });
  });

  it("shows everything in its order", () => {
    expect(texts(bodyOf())).toEqual([
      "Approve invoice 4711?",
      "Example GmbH asks for 1,250.00 EUR.",
      "The order was confirmed by purchasing on 12 November;",
      "the goods have arrived.",
      "Amount",
      "1,250.00 EUR",
      "Due",
      "1 December 2026",
      "Delivery address",
      "Example GmbH",
      "Main Street 1",
      "10115 Berlin",
      "Approve",
      "Reject",
      "You can answer until Friday 27 November, 17:00 UTC.",
      expect.stringMatching(/^Opening a link sends nothing/),
      expect.stringMatching(/^Whoever has a link/),
      "You get this mail because you approve the invoices of cost centre 42.",
    ]);
    expect(bodyOf()[0]?.inlines).toEqual([
      { type: "TextRun", text: "Approve invoice 4711?", size: "large", weight: "bolder" },
    ]);
    expect(urls(bodyOf())).toEqual(NOTICE.links.map(({ url }) => url));
  });

  it("needs nothing but a subject and links", () => {
    const body = bodyOf({ message: { subject: "Subject" }, expiration: undefined });
    expect(body.map(({ type }) => type)).toEqual([
      "RichTextBlock",
      "ActionSet",
      "RichTextBlock",
      "RichTextBlock",
    ]);
  });

  it("sets lines of a paragraph close together, and paragraphs apart", () => {
    const [, ...blocks] = bodyFor({ text: "\none\r\ntwo\n \n\n\nthree\u2028four\n" });
    expect(blocks.slice(0, 4).map(({ spacing, inlines }) => [inlines?.[0]?.text, spacing])).toEqual([
      ["one", undefined],
      ["two", "none"],
      ["three", undefined],
      ["four", "none"],
    ]);
  });

  it.each([
    [1, [1]],
    [6, [6]],
    [7, [6, 1]],
    [13, [6, 6, 1]],
  ])("shows %i buttons in sets of at most six", (count, sets) => {
    const links = Array.from({ length: count }, (_, index) => ({
      ...linkOf(`a${index}`, "heartbeat", `Label ${index}`),
      url: `https://example.com/${index}`,
    }));
    const body = bodyOf({ links });
    expect(body.flatMap(({ actions }) => actions?.length ?? [])).toEqual(sets);
    const actions = body.flatMap(({ actions }) => actions ?? []);
    expect(actions).toEqual(links.map(({ label, url }) => ({ type: "Action.OpenUrl", title: label, url })));
  });
});

describe("cardMessage, of hostile texts", () => {
  const DATES = [
    "{{DATE(2026-01-01T00:00:00Z, SHORT)}}",
    "{{TIME(2026-01-01T00:00:00Z)}}",
    "{{{DATE(2026-01-01T00:00:00Z)}}}",
  ];
  const MARKUP =
    "**b** _i_ [x](https://evil.example/) - a\r1. <img src=x> <at>all</at> &lt; ${x} @{y} \u202Ertl \ud800";

  /** Those that read Markdown; TextRun, title and url don't (Adaptive Cards, Text features). */
  const MARKDOWN = new Set(["TextBlock", "FactSet", "Fact"]);

  it("has no element that reads Markdown, and no link but the links", () => {
    fc.assert(
      fc.property(messages(fc.oneof(fc.string({ unit: "binary" }), fc.constant(MARKUP))), (message) => {
        const body = bodyOf({ message });
        expect(flatten(body).filter(({ type }) => MARKDOWN.has(type))).toEqual([]);
        expect(urls(body)).toEqual(NOTICE.links.map(({ url }) => url));
      }),
    );
  });

  it("shows a text as it is", () => {
    const [, { inlines } = { inlines: [] }] = bodyFor({ text: MARKUP.replace("\r", " ") });
    expect(inlines?.[0]?.text).toBe(MARKUP.replace("\r", " ").toWellFormed());
  });

  it.each(DATES)("keeps %s from becoming a date, wherever it stands", (date) => {
    const message = {
      subject: date,
      text: date,
      details: [{ label: date, value: `${date}\n${date}` }],
      footer: date,
    };
    const links = [{ ...linkOf("a", "heartbeat", date), url: "https://example.com/" }];
    const found = texts(bodyOf({ message, links })).filter((text) => text.includes("2026-01-01"));
    expect(found).toHaveLength(7);
    for (const text of found) {
      expect(text).not.toMatch(/\{\{(DATE|TIME)\(/);
      expect(text.replaceAll("\u2060", "")).toBe(date);
    }
  });

  it("leaves other braces alone", () => {
    expect(texts(bodyFor({ text: "{{name}} {{ DATE }} {DATE(1)} ${DATE(1)}" }))).toContain(
      "{{name}} {{ DATE }} {DATE(1)} ${DATE(1)}",
    );
  });

  it("keeps labels of buttons in one line", () => {
    const links = [linkOf("a", "heartbeat", "Yes,\n I\u2028do")];
    expect(texts(bodyOf({ links }))).toContain("Yes, I do");
  });
});

describe("cardMessage, of long texts", () => {
  it("shortens no text that fits", () => {
    const message = { subject: "Subject", text: "x".repeat(16_000) };
    expect(texts(bodyOf({ message }))).toContain(message.text);
  });

  it("shortens the long texts and leaves the short ones whole", () => {
    const message = {
      subject: "Subject",
      text: "long ".repeat(20_000),
      details: [
        { label: "Amount", value: "1,250.00 EUR" },
        { label: "Log", value: "line\n".repeat(50_000) },
      ],
      footer: "Footer",
    };
    const shown = texts(bodyOf({ message }));
    expect(shown).toEqual(expect.arrayContaining(["Subject", "Amount", "1,250.00 EUR", "Log", "Footer"]));
    expect(shown.find((text) => text.startsWith("long long"))).toMatch(/ long…$/);
    expect(bytesOf({ ...NOTICE, message })).toBeGreaterThan(19_000);
  });

  it("fills the card", () => {
    expect(bytesOf({ ...NOTICE, message: { subject: "Subject", text: "x".repeat(100_000) } })).toBe(20_000);
  });

  it("shortens labels, too", () => {
    const details = [{ label: "label ".repeat(10_000), value: "value" }];
    expect(texts(bodyFor({ details }))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^label .* label…$/), "value"]),
    );
  });

  it("says that details are missing when there are too many", () => {
    const details = Array.from({ length: 1_000 }, (_, index) => ({
      label: `Label ${index}`,
      value: "value",
    }));
    const shown = texts(bodyFor({ details }));
    expect(shown).toEqual(expect.arrayContaining(["Label 0", "…", "Approve", "Reject"]));
    expect(shown).not.toContain("Label 999");
  });

  it("never has more than 20,000 bytes, nor shortens subject and links", () => {
    const long = fc.tuple(fc.string({ unit: "grapheme", maxLength: 40 }), fc.integer({ min: 1, max: 3_000 }));
    const property = fc.property(messages(long.map(([text, times]) => text.repeat(times))), (message) => {
      const notice = { ...NOTICE, message };
      expect(bytesOf(notice)).toBeLessThanOrEqual(20_000);
      expect(urls(bodyOf(notice))).toEqual(NOTICE.links.map(({ url }) => url));
      expect(texts(bodyOf(notice)).every((text) => text.isWellFormed())).toBe(true);
    });
    fc.assert(property, { numRuns: 30 });
  });

  it("cuts no character in two", () => {
    for (const length of [10_000, 10_001, 10_002, 10_003]) {
      const text = "😀".repeat(10_000);
      const links = NOTICE.links.map((link) => ({ ...link, url: link.url.padEnd(length / 2, "x") }));
      const shown = texts(bodyOf({ message: { subject: "Subject", text }, links })).filter((one) =>
        /[^ -~…]/.test(one),
      );
      expect(shown).toEqual([expect.stringMatching(/^(?:😀)+…$/u)]);
    }
  });

  it("gives up texts for links, and only then gives up", () => {
    const withLinks = (length: number): Notice => ({
      ...NOTICE,
      links: NOTICE.links.map((link) => ({ ...link, url: link.url.padEnd(length, "x") })),
    });
    expect(texts(bodyOf(withLinks(13_000)))).toEqual(
      expect.arrayContaining(["Approve invoice 4711?", "…", "Approve"]),
    );
    expect(urls(bodyOf(withLinks(13_000))).map(({ length }) => length)).toEqual([13_000, 13_000]);
    expect(() => cardMessage(withLinks(14_000))).toThrow(new Undelivered("TooLarge"));
  });
});

/** Messages with a text in each of their fields. */
function messages(text: fc.Arbitrary<string>): fc.Arbitrary<Message> {
  const details = fc.array(fc.record({ label: text, value: text }), { maxLength: 5 });
  const subject = text.map((one) => one.slice(0, 100));
  return fc.record({ subject, text, details, footer: text });
}
