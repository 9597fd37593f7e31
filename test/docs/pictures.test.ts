import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pictures } from "../../examples/pictures.ts";

const ROOT = new URL("../../", import.meta.url);

describe("the examples' pictures", () => {
  it("are those of their state machines, and no others", () => {
    const paths = pictures().map(([path]) => path);
    expect(paths).toContain("examples/human-approval/human-approval.svg");
    expect(globSync("examples/*/*.svg", { cwd: ROOT }).sort()).toEqual(paths.sort());
  });

  it.each(pictures())("%s shows its definition as it is", (path, svg) => {
    expect(readFileSync(new URL(path, ROOT), "utf8") === svg, "it doesn't: run npm run pictures").toBe(true);
  });
});
