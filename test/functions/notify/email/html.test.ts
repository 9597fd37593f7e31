import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandOf } from "../../../../functions/brand.ts";
import type { Notice } from "../../../../functions/notify/delivery.ts";
import { mailHtml } from "../../../../functions/notify/email/html.ts";
import { linkOf, NOTICE } from "../notices.ts";

const BRAND = brandOf("Example", "https://example.com/logo.png", "#0b57d0");
/** What Gmail shows of a mail; the rest is clipped. */
const GMAIL_CLIP = 102 * 1024;

const COMMENT = /<!--[\s\S]*?-->/g;
/** All markup in order, conditional comments and style sheet whole. */
const skeleton = (html: string) => html.match(/<!--[\s\S]*?-->|<style>[\s\S]*?<\/style>|<[^>]*>/g);
const escaped = (text: string) =>
  text.replace(
    /[&<>"']/g,
    (it) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[it] ?? "&#39;",
  );

/** A message that says the same everywhere. */
function saying(text: string): Notice {
  const message = { subject: text, text, details: [{ label: text, value: text }], footer: text };
  const links = [linkOf("a", "success", text), linkOf("b", "failure", text)];
  return { ...NOTICE, message, links };
}

describe("mailHtml", () => {
  it("says all there is in order: message, buttons, notes, footer, plain links", async () => {
    const html = await mailHtml(NOTICE, BRAND);
    const [approve = "", reject = ""] = NOTICE.links.map(({ url }) => escaped(url));
    const parts = [
      "<title>Approve invoice 4711?</title>",
      '<img class="ink" src="https://example.com/logo.png" alt="Example" height="40"',
      ">Approve invoice 4711?</h1>",
      ">Example GmbH asks for 1,250.00 EUR.</p>",
      ">The order was confirmed by purchasing on 12 November;<br>\nthe goods have arrived.</p>",
      ">Amount</th>",
      ">1,250.00 EUR</td>",
      ">Example GmbH<br>\nMain Street 1<br>\n10115 Berlin</td>",
      `href="${approve}"`,
      '✓ </span><span dir="auto">Approve</span></a>',
      `href="${reject}"`,
      '✕ </span><span dir="auto">Reject</span></a>',
      ">You can answer until Friday 27 November, 17:00 UTC.</p>",
      ">Opening a link sends nothing. You answer by pressing the button on its page.</p>",
      ">You get this mail because you approve the invoices of cost centre 42.</p>",
      ">If a button does nothing, open its link:</p>",
      `>${approve}</a>`,
      `>${reject}</a>`,
    ];
    let at = -1;
    for (const part of parts) {
      const next = html.indexOf(part, at + 1);
      expect(next, part).toBeGreaterThan(at);
      at = next;
    }
  });

  it("loads nothing but the logo, and has no script", async () => {
    const html = await mailHtml(NOTICE, BRAND);
    expect(html.match(/(?:src|background)="[^"]*"|url\(|@import|<link|<script/g)).toEqual([
      'src="https://example.com/logo.png"',
    ]);
  });

  it("links to the answers alone: addresses in a text stay text", async () => {
    const html = await mailHtml(saying("https://example.org/ www.example.org a@example.org"), BRAND);
    const urls = saying("").links.map(({ url }) => `href="${escaped(url)}"`);
    expect(html.match(/href="[^"]*"/g)).toEqual([...urls, ...urls]);
  });

  it("leaves out what there isn't", async () => {
    const { expiration: _, ...rest } = NOTICE;
    const notice = { ...rest, message: { subject: "Go on?", text: " \n ", footer: "" } };
    const html = await mailHtml(notice, brandOf("", "", "#0b57d0"));
    expect(html).not.toMatch(/<th|<img|until|class="rule"|<p[^>]*>\s*<\/p>/);
    expect(html).toContain(">Go on?</h1>\n<table");
  });

  it.each([
    ["success", "filled", "✓ "],
    ["failure", "dashed", "✕ "],
    ["heartbeat", "plain", ""],
    ["post", "filled", ""],
  ] as const)("tells a %s by more than its colour", async (type, look, mark) => {
    const other = linkOf("y", type === "post" ? "heartbeat" : "post", "Other");
    const html = await mailHtml({ ...NOTICE, links: [linkOf("x", type, "Label"), other] }, BRAND);
    expect(html.match(/<td class="(?:filled|dashed|plain)"/g)?.[0]).toBe(`<td class="${look}"`);
    expect(html).toContain(`<span aria-hidden="true">${mark}</span>`);
    expect(html.includes("2px dashed")).toBe(look === "dashed");
  });

  it("marks nothing where all links are of one kind: a tick beside 'Reject' would mislead", async () => {
    const links = [linkOf("x", "success", "Approve"), linkOf("y", "success", "Reject")];
    expect(await mailHtml({ ...NOTICE, links }, BRAND)).not.toMatch(/[✓✕]/);
  });

  it("gives a light button an edge", async () => {
    const edges = await Promise.all(
      ["#ffd400", "#0b57d0"].map(async (accent) => {
        const html = await mailHtml(NOTICE, brandOf("", "", accent));
        return /border:2px solid (#\w+)/.exec(html)?.[1];
      }),
    );
    expect(edges).toEqual(["#767883", "#0b57d0"]);
  });
});

describe("hostile values", () => {
  it("has no comment that holds a value", async () => {
    const html = await mailHtml(saying("canary"), brandOf("canary", "https://canary.example/", "#0b57d0"));
    const comments = html.match(COMMENT) ?? [];
    expect(comments).toHaveLength(2);
    expect(comments.join("")).not.toMatch(/canary|https?:/);
    expect(html.replace(COMMENT, "")).not.toMatch(/<!--|-->|\[if|endif/);
  });

  it.each([
    '<script>alert(1)</script><img src=x onerror="alert(1)">',
    '"><a href="https://evil.example/">here</a>',
    "<![endif]--><b>out</b><!--[if mso]>",
    "--> --!> <!-- ]]> <![CDATA[ <?xml ?>",
    "</title></style></td></tr></table></body></html>",
    "{{link}} {%raw%} ${x} <%= y %> *|MERGE|* [[z]]",
    "&lt;b&gt; &amp;amp; &#60;",
    "\u202eevil\u2066\u2069 \u200f",
    "javascript:alert(1) style=color:red;}body{display:none}",
  ])("shows %j as it was typed, wherever it stands", async (text) => {
    const benign = await mailHtml(saying("benign"), BRAND);
    const html = await mailHtml(saying(text), BRAND);
    expect(skeleton(html)).toEqual(skeleton(benign));
    expect(html.split(escaped(text)).length).toBe(benign.split("benign").length);
  });

  it("keeps the markup that it has, whatever is said on one line", async () => {
    const benign = skeleton(await mailHtml(saying("benign"), BRAND));
    const marks = fc.constantFrom("<", ">", '"', "'", "&", "--", "!", "/", "]", "\u0000", "a", " ", "`", "=");
    const line = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: marks }));
    const visible = line.filter((text) =>
      /^[^\p{Cc}\u2028\u2029]*[^\p{Z}\p{Cc}\ufeff][^\p{Cc}\u2028\u2029]*$/u.test(text),
    );
    await fc.assert(
      fc.asyncProperty(visible, async (text) => {
        expect(skeleton(await mailHtml(saying(text), BRAND))).toEqual(benign);
      }),
    );
  });

  it("keeps a brand's name and a logo's address in their attributes", async () => {
    const brand = brandOf('"><b>', 'https://example.com/"><b>', "#0b57d0");
    const html = await mailHtml(NOTICE, brand);
    expect(html).toContain('src="https://example.com/&quot;&gt;&lt;b&gt;" alt="&quot;&gt;&lt;b&gt;"');
    expect(html).not.toContain("<b>");
  });
});

describe("its size", () => {
  it("is far below what Gmail clips, with ten links too", async () => {
    const ten = Array.from({ length: 10 }, (_, index) => linkOf(`action${index}`, "success", "An answer"));
    const sizes = await Promise.all(
      [NOTICE, { ...NOTICE, links: ten }].map(async (it) => Buffer.byteLength(await mailHtml(it, BRAND))),
    );
    expect(sizes[0]).toBeLessThan(16 * 1024);
    expect(sizes[1]).toBeLessThan(GMAIL_CLIP / 2);
  });
});
