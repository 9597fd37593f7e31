import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageText } from "../../../functions/notify/text.ts";
import { linkOf, NOTICE } from "./notices.ts";

const [approve, reject] = NOTICE.links;

describe("messageText", () => {
  it("says all there is, each URL on a line of its own", () => {
    expect(messageText(NOTICE)).toBe(`Approve invoice 4711?

Example GmbH asks for 1,250.00 EUR.

The order was confirmed by purchasing on 12 November;
the goods have arrived.

Amount: 1,250.00 EUR
Due: 1 December 2026
Delivery address:
  Example GmbH
  Main Street 1
  10115 Berlin

Approve
${approve?.url}

Reject
${reject?.url}

You can answer until Friday 27 November, 17:00 UTC.
Opening a link sends nothing. You answer by pressing the button on its page.
Whoever has a link can answer with it: forward this with care.

You get this mail because you approve the invoices of cost centre 42.
`);
  });

  it("leaves out what there isn't", () => {
    const { expiration: _, ...rest } = NOTICE;
    const text = messageText({
      ...rest,
      message: { subject: "Go on?" },
      links: [linkOf("go", "heartbeat", "Go")],
    });
    expect(text).toMatch(/^Go on\?\n\nGo\nhttps:\S+\n\nOpening a link sends nothing\. .+\nWhoever .+\n$/);
  });

  it("has no line that begins as a value's second line does", () => {
    const details = [{ label: "Note", value: "x\r\n\r\nApprove\u2028https://example.com/" }];
    const text = messageText({ ...NOTICE, message: { subject: "S", details } });
    expect(text).toContain("\nNote:\n  x\n\n  Approve\n  https://example.com/\n");
    expect(text.match(/^(?:Approve|https:.*)$/gm)).toHaveLength(3);
  });

  it("gives every link whole, whatever is said around it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.string({ unit: "binary", minLength: 1 }),
        (text, label) => {
          const message = { subject: text, text, details: [{ label: text, value: text }], footer: text };
          const links = [linkOf("a", "success", label), linkOf("b", "failure", label)];
          const lines = messageText({ ...NOTICE, message, links }).split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/);
          for (const { url } of links) expect(lines.filter((line) => line === url)).toHaveLength(1);
        },
      ),
    );
  });
});
