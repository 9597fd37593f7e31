import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runsOf } from "../../../../local/page/slack/markup.ts";
import { richRunsOf } from "../../../../local/page/slack/rich-text.ts";

const NOON = Date.UTC(2026, 10, 21, 12, 0) / 1_000;

beforeEach(() => {
  vi.stubEnv("TZ", "UTC");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("runsOf", () => {
  test("shows a date in words when it is one", () => {
    const markup = `<!date^${NOON}^You can answer until {date_long_pretty} at {time}.|fallback>`;
    expect(runsOf(markup)).toEqual([{ text: "You can answer until Saturday, 21 November 2026 at 12:00." }]);
  });

  test("tells links, bold text and mentions apart", () => {
    expect(runsOf("See <https://example.com/?a=1&amp;b=2|this>, *now*, <!here>")).toEqual([
      { text: "See " },
      { text: "this", href: "https://example.com/?a=1&b=2" },
      { text: ", " },
      { text: "now", bold: true },
      { text: ", " },
      { text: "@here" },
    ]);
  });

  test("mentions the person in front of the playground by name, and others by their ids", () => {
    expect(runsOf("<@U0PLAYGROUND> and <@U1>")).toEqual([
      { text: "@you" },
      { text: " and " },
      { text: "@U1" },
    ]);
  });

  test("shows what was escaped as it was written", () => {
    expect(runsOf("&lt;b&gt; &amp;amp;")).toEqual([{ text: "<b> &amp;" }]);
  });

  test("makes no link when an address isn't a web address", () => {
    expect(runsOf("<javascript:alert(1)|press>")).toEqual([{ text: "press" }]);
  });
});

describe("richRunsOf", () => {
  test("reads the ending of an answered message", () => {
    const elements = [
      { type: "text", text: "✓ " },
      { type: "text", text: "Approve", style: { bold: true } },
      { type: "user", user_id: "U1" },
      { type: "user", user_id: "U0PLAYGROUND" },
      { type: "date", timestamp: NOON, format: "{date_short_pretty} at {time}", fallback: "noon" },
      { type: "link", url: "https://example.com", text: "here" },
    ];
    const block = { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
    expect(richRunsOf(block)).toEqual([
      { text: "✓ " },
      { text: "Approve", bold: true },
      { text: "@U1" },
      { text: "@you" },
      { text: "21 Nov 2026 at 12:00" },
      { text: "here", href: "https://example.com" },
    ]);
  });

  test("reads nothing when there is nothing to read", () => {
    expect(richRunsOf({ type: "rich_text" })).toEqual([]);
  });
});
