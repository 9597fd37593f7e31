import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { LinkView } from "../../../local/page/outbox/link-view.tsx";
import { SlackButton } from "../../../local/page/slack/button.tsx";
import { Runs } from "../../../local/page/slack/text.tsx";
import { isWebAddress } from "../../../local/page/web-address.ts";

const WEB = ["http://127.0.0.1:4777/respond?data=x", "https://example.com", "HTTPS://EXAMPLE.COM"];
const OTHER = [
  "javascript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,x",
  "file:///etc",
  "/respond",
  "",
];

/** All that shows an address that others have sent, as HTML. */
const SHOWING = {
  "a link of a message": (url: string) =>
    renderToString(
      h(LinkView, { link: { label: "Approve", url }, isForService: false, onInspect: () => {} }),
    ),
  "a button in Slack": (url: string) =>
    renderToString(
      h(SlackButton, { element: { url, text: { text: "Approve" } }, isBusy: false, onPress: () => {} }),
    ),
  "a text in Slack": (url: string) => renderToString(h(Runs, { runs: [{ text: "Approve", href: url }] })),
};

describe("isWebAddress", () => {
  it.each(WEB)("takes %j", (address) => expect(isWebAddress(address)).toBe(true));
  it.each(OTHER)("takes no %j", (address) => expect(isWebAddress(address)).toBe(false));
});

describe.each(Object.entries(SHOWING))("%s", (_, shown) => {
  it.each(WEB)("can be opened when it leads to %j", (url) => {
    expect(shown(url)).toContain(`href="${url}"`);
  });

  it.each(OTHER)("is text alone when it would lead to %j", (url) => {
    const html = shown(url);
    expect(html).not.toContain("href");
    expect(html).toContain("Approve");
  });
});
