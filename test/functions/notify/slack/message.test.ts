import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "../../../../functions/action/action.ts";
import { Undelivered } from "../../../../functions/http/undelivered.ts";
import { NOW } from "../../fakes.ts";
import { posted } from "../../slack/answering.ts";
import { messageBody, textsIn } from "../../slack/block-kit.ts";
import { asks } from "../../slack/forms.ts";
import { HOSTILE } from "../../slack/hostile.ts";

const URL = "https://cb.example/v1/respond?action=approve&data=canary";
const FAILURE: Action = { name: "reject", type: "failure" };

/** The buttons of a message, as Slack takes them. */
function buttonsOf(...links: Parameters<typeof posted>[0]) {
  const { blocks } = messageBody.parse(posted(links));
  return blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
}

describe("a message", () => {
  it("shows subject, text, details, buttons, what is to be known of them, and footer", () => {
    const message = posted(
      [{ slackValue: "sealed" }, { action: FAILURE, label: "Reject", url: URL }],
      {
        subject: "Deploy?",
        text: "One.\n\nTwo.",
        details: [
          { label: "Service", value: "orders" },
          { label: "Notes", value: "a\nb" },
        ],
        footer: "Sent by the pipeline",
      },
      { expiration: NOW + 86_400_000 },
    );
    expect(message).toEqual({
      text: "Deploy?",
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        { type: "header", text: { type: "plain_text", text: "Deploy?", emoji: false } },
        rich({ type: "text", text: "One.\n\nTwo." }),
        rich(
          { type: "text", text: "Service", style: { bold: true } },
          { type: "text", text: ": orders\n" },
          { type: "text", text: "Notes", style: { bold: true } },
          { type: "text", text: ":\na\nb\n" },
        ),
        {
          type: "actions",
          elements: [
            {
              type: "button",
              text: { type: "plain_text", text: "approve", emoji: false },
              style: "primary",
              action_id: "answer.0",
              value: "sealed",
            },
            {
              type: "button",
              text: { type: "plain_text", text: "Reject", emoji: false },
              style: "danger",
              action_id: "link.1",
              url: URL,
            },
          ],
        },
        {
          type: "context",
          block_id: "until-answered",
          elements: [
            {
              type: "mrkdwn",
              text: "<!date^1795262400^You can answer until {date_long_pretty} at {time}.|You can answer until Saturday 21 November, 12:00 UTC.>",
            },
            plain("Opening a link sends nothing. You answer by pressing the button on its page."),
            plain("Whoever has a link can answer with it: forward this with care."),
          ],
        },
        { type: "context", elements: [plain("Sent by the pipeline")] },
      ],
    });
    messageBody.parse(message);
  });

  it("leaves out what there is nothing of", () => {
    const { blocks } = messageBody.parse(
      posted([{ slackValue: "v" }], { text: " \n ", details: [], footer: "" }),
    );
    expect(blocks.map(({ type }) => type)).toEqual(["header", "actions"]);
  });

  it("gives no style to what neither succeeds nor fails", () => {
    const [beat, form] = buttonsOf({ action: { name: "beat", type: "heartbeat" } }, { action: asks([]) });
    expect([beat?.style, form?.style]).toEqual([undefined, undefined]);
  });

  it("puts 100 buttons into blocks of 25, in order", () => {
    const { blocks } = messageBody.parse(
      posted(Array.from({ length: 100 }, (_, at) => ({ label: `b${at}` }))),
    );
    const rows = blocks.flatMap((block) => (block.type === "actions" ? [block.elements] : []));
    expect(rows.map((row) => row.length)).toEqual([25, 25, 25, 25]);
    expect(rows.flat().map(({ text }) => text.text)).toEqual(
      Array.from({ length: 100 }, (_, at) => `b${at}`),
    );
  });

  it("takes a link of 3,000 characters, and refuses a longer one with a word that doesn't quote it", () => {
    const url = `${URL}${"x".repeat(3_000 - URL.length)}`;
    expect(buttonsOf({ url })[0]?.url).toBe(url);
    expect(() => posted([{ url: `${url}x` }])).toThrow(new Undelivered("LinkTooLong"));
    expect(buttonsOf({ url: `${url}x`, slackValue: "v" })[0]?.value).toBe("v");
  });

  it("asks in Slack what the page of a link would ask", () => {
    const confirm = { title: "Really?", message: "It can't be undone.\nThink.", button: "Do it" };
    const action: Action = { name: "drop", type: "failure", confirm };
    const [button] = buttonsOf({ action, slackValue: "v" });
    expect(button?.confirm).toEqual({
      title: plain("Really?"),
      text: plain("It can't be undone.\nThink."),
      confirm: plain("Do it"),
      deny: plain("Cancel"),
      style: "danger",
    });
    for (const other of [true, {}, { title: " " }, { button: "Go" }])
      expect(
        buttonsOf({ action: { ...action, confirm: other }, slackValue: "v" })[0]?.confirm,
      ).toBeUndefined();
    expect(buttonsOf({ action })[0]?.confirm).toBeUndefined();
    expect(buttonsOf({ action: asks([], { confirm }), slackValue: "v" })[0]?.confirm).toBeUndefined();
  });

  it("shortens what is too long, and says so with an ellipsis", () => {
    const long = (letter: string) => letter.repeat(20_000);
    const details = Array.from({ length: 9 }, (_, at) => ({ label: long("l"), value: long(String(at)) }));
    const message = posted([{ label: long("b") }], {
      subject: long("s"),
      text: long("t"),
      details,
      footer: long("f"),
    });
    const texts = textsIn(messageBody.parse(message).blocks);
    for (const letter of "sbtl0f")
      expect(texts).toContainEqual(expect.stringMatching(new RegExp(`${letter}…\n?$`)));
    expect(texts).toContain("…");
    expect(texts.join("")).toContain("1");
    expect(texts.join("")).not.toContain("8");
  });

  it.each<[string, string]>([
    ["nothing", ""],
    ["a letter", "x"],
    ["a line", "x".repeat(80)],
    ["quotation marks", '"'.repeat(1_500)],
    ["lines", `${"x\n".repeat(700)}x`],
  ])("is never too much for Slack, whatever its number of details: of %s", (_, value) => {
    for (const number of [30, 100, 5_000]) {
      const details = Array.from({ length: number }, (_, at) => ({ label: `n${at}`, value }));
      const all = { text: '"'.repeat(9_000), details, footer: "\\".repeat(5_000) };
      const texts = textsIn(messageBody.parse(posted([{}], all, { expiration: NOW + 1 })).blocks);
      expect(texts).toContain("n0");
      if (number > 30) expect(texts).toContain("…");
    }
  });

  it.each(HOSTILE)("shows a value as the text that it is, wherever it stands: %j", (hostile) => {
    const message = posted([{ label: hostile.slice(0, 75), slackValue: "v" }], {
      subject: hostile.slice(0, 100),
      text: hostile,
      details: [{ label: hostile, value: hostile }],
      footer: hostile,
    });
    const { text, blocks } = messageBody.parse(message);
    expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(JSON.stringify(blocks)).not.toContain("mrkdwn");
    // The schema leaves only plain text without emoji and rich text, where Slack parses nothing.
    const visible = hostile
      .replace(/[^\P{Cc}\n]|[\p{Cs}]/gu, "")
      .toWellFormed()
      .trim();
    const rest = visible.replace("\ufffd", "");
    expect(textsIn(blocks).filter((it) => it.includes(rest)).length).toBeGreaterThanOrEqual(3);
  });

  it("keeps Slack's limits whatever it says", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.constantFrom(...HOSTILE),
      fc.nat(9_000).map((length) => "👩‍🚀".repeat(length)),
    );
    const message = fc.record({
      subject: text,
      text,
      details: fc.array(fc.record({ label: text, value: text }), { maxLength: 200 }),
      footer: text,
    });
    const link = fc.record({ label: text, slackValue: fc.constantFrom(undefined, "v".repeat(2_000)) });
    fc.assert(
      fc.property(message, fc.array(link, { minLength: 1, maxLength: 100 }), (message, links) => {
        const sent = messageBody.parse(posted(links, message, { expiration: NOW + 1 }));
        expect(textsIn(sent.blocks).every((text) => text.isWellFormed())).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

function plain(text: string) {
  return { type: "plain_text", text, emoji: false };
}

function rich(...elements: object[]) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}
