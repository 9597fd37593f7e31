import { caniemail } from "caniemail";
import { describe, expect, it } from "vitest";
import { brandOf } from "../../../../functions/brand.ts";
import { mailHtml } from "../../../../functions/notify/email/html.ts";
import { linkOf, NOTICE } from "../notices.ts";

type Clients = Parameters<typeof caniemail>[0]["clients"];
const CLIENTS: Clients = [
  "gmail.*",
  "outlook.*",
  "apple-mail.*",
  "yahoo.*",
  "samsung-email.*",
  "thunderbird.*",
  "protonmail.*",
  "fastmail.*",
];

/** What some mail programs don't know, and why the mail does without it there. */
const HARMLESS = {
  "@media": "Colours of the night: those of the day, all in the elements, are shown",
  "<style> element": "The same",
  "<body> element": "Its colour: a table around all has it, too",
  "border-radius": "Corners are square",
  "word-break": "Those programs break long words by themselves, or the window is scrolled",
  "aria-hidden attribute": "The sign before a label is read out",
  "role attribute": "Layout tables are announced",
  "text-decoration": "Buttons and addresses are underlined",
  "height property": "Of the logo, which has the attribute, too",
};

const MAIL = await mailHtml(
  {
    ...NOTICE,
    links: (["success", "failure", "heartbeat", "post"] as const).map((it) => linkOf(it, it, it)),
  },
  brandOf("Example", "https://example.com/logo.png", "#0b57d0"),
);

/** What isn't supported by one of the mail programs. */
function unsupported(html: string): Set<string> {
  const { issues } = caniemail({ clients: CLIENTS, html });
  return new Set([...issues.errors.values()].flat().map(({ title }) => title));
}

describe("mail programs", () => {
  it("support what the mail is made of, but for what it does without", () =>
    expect([...unsupported(MAIL)].toSorted()).toEqual(Object.keys(HARMLESS).toSorted()));

  it.each([
    ["display:flex", '<div style="display:flex">'],
    ["position", '<p style="position:absolute">'],
    ["<video> element", "<video>"],
    ["<form> element", "<form>"],
  ])("would not pass %s", (title, element) => {
    const [start, end] = MAIL.split("</body>");
    expect(unsupported(`${start}${element}${element.replace(/<(\w+).*/, "</$1>")}</body>${end}`)).toContain(
      title,
    );
  });
});
