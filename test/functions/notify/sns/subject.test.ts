import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { snsSubject } from "../../../../functions/notify/sns/subject.ts";

describe("snsSubject", () => {
  it.each([
    ["Approve invoice 4711?", "Approve invoice 4711?"],
    ["Grüße aus Łódź – fünf „Straßen“", 'Gruesse aus Lodz - fuenf "Strassen"'],
    ["Gru\u0308ße", "Gruesse"],
    ["Don’t pay 1.250 € or £5…", "Don't pay 1.250 EUR or GBP5..."],
    ["Ｃｏｐｙ：½ №７", "Copy:1/2 No7"],
    ["Утвердить счёт", "Utverdit schyot"],
    ["🎉 Deploy\u00A0to  production 🚀", "Deploy to production"],
    ["承認: invoice 4711", ": invoice 4711"],
    ["`rm` ^1.0 ~x", "`rm` ^1.0 ~x"],
    ["a\u200Bb\u202Ec\u2060d", "abcd"],
  ])("makes %j a subject", (subject, ascii) => {
    expect(snsSubject(subject)).toBe(ascii);
  });

  it.each(["承認してください", "🎉🎉", "\u202E\u200B", "¿!", "   "])(
    "has a subject instead of %j",
    (subject) => {
      expect(snsSubject(subject)).toBe("Your answer is needed");
    },
  );

  it.each([
    ["x".repeat(99), "x".repeat(99)],
    ["x".repeat(100), `${"x".repeat(96)}...`],
    ["ß".repeat(100), `${"s".repeat(96)}...`],
    [`${"x".repeat(95)} ${"y".repeat(4)}`, `${"x".repeat(95)}...`],
  ])("keeps %j within 99 characters", (subject, short) => {
    expect(snsSubject(subject)).toBe(short);
  });

  it("gives what SNS takes, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (subject) => {
        // API reference, Publish: ASCII, begins with a letter, number or punctuation mark, less than 100 characters.
        expect(snsSubject(subject)).toMatch(/^[!-~][ -~]{0,98}$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
