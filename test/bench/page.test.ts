import { expect, test } from "vitest";
import { asPage } from "../../bench/page.ts";

test("links every section by the anchor that GitHub gives its heading", () => {
  const section = { about: "What it is.", head: ["", "ms"], rows: [["answer", "0.3"]] };
  const page = asPage("| CPU |", [
    { ...section, title: "Handler time, warm" },
    { ...section, title: "KMS calls" },
  ]);
  expect(page).toContain("[Handler time, warm](#handler-time-warm) · [KMS calls](#kms-calls)");
  expect(page.indexOf("| CPU |")).toBeLessThan(page.indexOf("## Handler time, warm"));
  expect(page).toMatch(/^# Performance\n/);
  expect(page).toContain("(#the-predecessor)");
  expect(page).toMatch(/0\.3 \|\n\n## The predecessor\n/);
});
