import { describe, expect, test } from "vitest";
import { asMarkdown, asTable } from "../../bench/markdown.ts";

describe("a table", () => {
  test("has figures to the right and text to the left", () => {
    const rows = [
      ["answer", "1,024", "≤ 0.5", "–", "fast"],
      ["refuse", "8", "", "$12.00", "cheap"],
    ];
    expect(asTable(["case", "bytes", "target", "cost", "in a word"], rows).split("\n")).toEqual([
      "| case   | bytes | target |   cost | in a word |",
      "| ------ | ----: | -----: | -----: | --------- |",
      "| answer | 1,024 |  ≤ 0.5 |      – | fast      |",
      "| refuse |     8 |        | $12.00 | cheap     |",
    ]);
  });

  test("keeps a column without any cell to the left, and fills a row that is short", () => {
    expect(asTable(["", "none"], [["a"]])).toBe("|     | none |\n| --- | ---- |\n| a   |      |");
  });

  test("has the first column to the left, figures or not", () => {
    expect(
      asTable(
        ["links", "ms"],
        [
          ["1", "0.1"],
          ["10", "1"],
        ],
      ),
    ).toBe("| links |  ms |\n| ----- | --: |\n| 1     | 0.1 |\n| 10    |   1 |");
  });

  test("counts characters and not code units", () => {
    expect(asTable(["e\u0301tat", "b"], [["four", "c"]])).toMatch(/^\| e\u0301tat \| b {3}\|/);
  });
});

test("writes what a section means, its table and its notes, in this order", () => {
  const section = { title: "URL length", about: "Characters.", head: ["a", "b"], rows: [["c", "1"]] };
  const table = "| a   |   b |\n| --- | --: |\n| c   |   1 |";
  expect(asMarkdown(section)).toBe(`## URL length\n\nCharacters.\n\n${table}`);
  expect(asMarkdown({ ...section, notes: ["One.", "Two."] })).toBe(
    `## URL length\n\nCharacters.\n\n${table}\n\n- One.\n- Two.`,
  );
});
