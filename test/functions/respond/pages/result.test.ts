import { describe, expect, it } from "vitest";
import {
  donePage,
  doneText,
  openAgain,
  pressAgain,
  problemPage,
  problemText,
  type Sent,
} from "../../../../functions/respond/pages/result.ts";
import { wordsOf } from "../../../../functions/words/languages.ts";
import { NOW } from "../../fakes.ts";
import { BUSY, errorOf, shown } from "../visiting.ts";

const en = wordsOf("en");
const de = wordsOf("de");
const sent: Sent = {
  type: "success",
  question: "",
  answer: "Approve <it>",
  entries: [
    ["Reason & why", "a\n<b>"],
    ["Urgent", true],
    ["Paid", false],
    ["Days", 1.5],
    ["None", null],
    ["List", [1, "a"]],
  ],
  time: NOW,
};

describe("what was sent", () => {
  it("stands on the page, as text", async () => {
    const { title, main, posts } = donePage(sent, en);
    expect([title, posts]).toEqual([en.done.title, undefined]);
    expect(await shown(main)).toBe(`<p>${en.done.success}</p>
<dl>
<dt dir="auto">Answer</dt><dd dir="auto">Approve &lt;it&gt;</dd>
<dt dir="auto">Reason &amp; why</dt><dd dir="auto">a\n&lt;b&gt;</dd>
<dt dir="auto">Urgent</dt><dd dir="auto">Yes</dd>
<dt dir="auto">Paid</dt><dd dir="auto">No</dd>
<dt dir="auto">Days</dt><dd dir="auto">1.5</dd>
<dt dir="auto">None</dt><dd dir="auto">null</dd>
<dt dir="auto">List</dt><dd dir="auto">[1,&quot;a&quot;]</dd>
<dt dir="auto">Sent</dt><dd dir="auto">Friday 20 November, 12:00 UTC</dd>
</dl>
<p>${en.done.close}</p>`);
  });

  it("stands in the text, as it is", () =>
    expect(doneText({ ...sent, entries: [["Urgent", true]] }, de)).toBe(`${de.done.title}
Antwort: Approve <it>
Urgent: Ja
Gesendet: Freitag, 20. November, 12:00 UTC
${de.done.success}
`));

  it("says first what was asked, where the answer doesn't say it", async () => {
    const asked = { ...sent, question: "Pay <it>?" };
    expect(await shown(donePage(asked, en).main)).toContain(
      `<dl>\n<dt dir="auto">Question</dt><dd dir="auto">Pay &lt;it&gt;?</dd>\n<dt dir="auto">Answer</dt>`,
    );
    expect(doneText(asked, de)).toContain(`${de.done.title}\nFrage: Pay <it>?\nAntwort: `);
    expect(doneText({ ...sent, question: sent.answer }, de)).not.toContain("Frage");
  });

  it("has each language's own colon", () => {
    const text = doneText({ ...sent, entries: [["A", "b"]] }, wordsOf("fr"));
    expect(text).toContain("\nA\u00a0: b\n");
  });

  it.each(["success", "failure", "heartbeat"] as const)("says what a %s brings about", async (type) => {
    expect(await shown(donePage({ ...sent, type }, en).main)).toContain(`<p>${en.done[type]}</p>`);
    expect(doneText({ ...sent, type }, en)).toContain(en.done[type]);
  });
});

describe("what went wrong", () => {
  it("is told with what to do next", async () => {
    const { title, main } = problemPage(errorOf("ExpiredPayload"), de);
    const { what, next } = de.problems.expired;
    expect(title).toBe(de.problems.expired.title);
    expect(await shown(main)).toBe(`<p>${what}</p>\n<p>${next}</p>`);
    expect(problemText(errorOf("ExpiredPayload"), de)).toBe(`ExpiredPayload: ${what} ${next}\n`);
  });

  it("is told the sender in English when only they can mend it", async () => {
    const error = errorOf("ParametersDisabled");
    const { what, next } = de.problems.disabled;
    expect(await shown(problemPage(error, de).main)).toBe(
      `<p>${what}</p>\n<p>${next}</p>\n<p class="note">Für den Absender: <span lang="en">ParametersDisabled: Why</span></p>`,
    );
    expect(problemText(error, de)).toBe(`ParametersDisabled: ${what} ${next}\nFür den Absender: Why\n`);
  });

  it("comes with what tries again when something may", async () => {
    const again = openAgain(de);
    expect(await shown(again)).toBe('\n<a class="button" href="">Noch einmal versuchen</a>');
    expect(await shown(problemPage(BUSY, de, again).main)).toMatch(
      /<\/p>\n<a class="button" href="">.*<\/a>$/,
    );
  });
});

describe("pressAgain", () => {
  it("keeps what was filled in, in its order", async () =>
    expect(
      await shown(
        pressAgain(
          [
            ["a", '"1"'],
            ["<b>", ""],
          ],
          en,
        ),
      ),
    ).toBe(`
<form method="post">
<input type="hidden" name="a" value="&quot;1&quot;">
<input type="hidden" name="&lt;b&gt;" value="">
<button type="submit" class="button">Try again</button>
</form>`));
});
