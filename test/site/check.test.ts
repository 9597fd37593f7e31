import { expect, it } from "vitest";
import { check } from "../../site/check.ts";
import { LISTED } from "../../site/sidebar.ts";

it("says what to do when the sidebar lacks a page, or has one that is gone", () => {
  const pages = ["docs/new.md", ...LISTED.filter((page) => page !== "docs/guide.md")];
  const site = { pages, rewrites: { map: {}, inv: {} }, outDir: "nowhere", site: { base: "/" } };
  expect(() => check(site)).toThrow(
    [
      "The site has dead ends:",
      "docs/guide.md: the sidebar has it, and there is no such page: see site/sidebar.ts",
      "docs/new.md: the sidebar hasn't got this page: add it in site/sidebar.ts",
    ].join("\n"),
  );
});
