import { describe, expect, it } from "vitest";
import { readMail } from "../../../local/playground/mail.ts";

const MIME = [
  "From: Example Ltd <approvals@callback-urls.example>",
  "To: ann@example.com, bob@example.com",
  "Cc: cleo@example.com",
  "Subject: =?utf-8?q?R=C3=BCstung?=",
  "MIME-Version: 1.0",
  'Content-Type: multipart/alternative; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Rust",
  "",
  "Approve",
  "http://127.0.0.1:4777/respond?action=approve&data=x",
  "",
  "See http://example.com/ for more",
  "--b",
  "Content-Type: text/html; charset=utf-8",
  "",
  "<p>Rust</p>",
  "--b--",
  "",
].join("\r\n");

describe("a mail on the playground", () => {
  it("has whom it went to, its subject, its text, and its HTML apart", async () => {
    const { message, html } = await readMail(Buffer.from(MIME));
    expect(message).toMatchObject({
      channel: "email",
      to: "ann@example.com, bob@example.com, cleo@example.com",
      subject: "Rüstung",
      hasHtml: true,
    });
    expect(message.text).toContain("Approve");
    expect(html).toContain("<p>Rust</p>");
    expect(JSON.stringify(message)).not.toContain("<p>");
  });

  it("has the links that stand below their labels, and none from within a text", async () => {
    const { message } = await readMail(Buffer.from(MIME));
    expect(message.links).toEqual([
      { label: "Approve", url: "http://127.0.0.1:4777/respond?action=approve&data=x" },
    ]);
  });
});
