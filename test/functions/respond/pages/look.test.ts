import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { brandOf } from "../../../../functions/brand.ts";
import { layout } from "../../../../functions/respond/pages/layout.ts";
import { lookOf } from "../../../../functions/respond/pages/look.ts";
import { wordsOf } from "../../../../functions/words/languages.ts";
import { shown } from "../visiting.ts";

describe("lookOf", () => {
  it("allows the style sheet that stands in the page, and no other", async () => {
    const look = lookOf(brandOf("Brand", "", "#ffeb3b"));
    const page = await shown(layout({ title: "t", main: "" as never }, wordsOf("en"), look));
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? "";
    expect(style).toContain("--accent: #ffeb3b; --on-accent: #000000;");
    const hash = createHash("sha256").update(style).digest("base64");
    expect(look.csp).toBe(`style-src 'sha256-${hash}'; img-src data:`);
  });

  it("allows the logo's origin when there is one, and nothing of its path", () => {
    const { logo, csp } = lookOf(brandOf("", "https://cdn.example.com:8443/a/logo.svg?b", "#0b57d0"));
    expect(logo).toBe("https://cdn.example.com:8443/a/logo.svg?b");
    expect(csp).toMatch(/; img-src data: https:\/\/cdn\.example\.com:8443$/);
  });

  it("loads nothing from a style sheet", () =>
    expect(lookOf(brandOf("", "", "#0b57d0")).style).not.toMatch(/url\(|@import/));
});
