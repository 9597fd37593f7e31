import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { licensesOf, packagesIn } from "../../supply-chain/licenses.ts";
import { LIST, licenseList } from "../../supply-chain/list.ts";

const folder = mkdtempSync(join(tmpdir(), "licenses-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A bundle with code of a package that has this package.json and these other files. */
function bundleOf(manifest: object, files: Record<string, string> = {}): string {
  const bundle = mkdtempSync(join(folder, "bundle-"));
  const held = join(bundle, "node_modules/@a/held");
  for (const [name, text] of Object.entries({ ...files, "package.json": JSON.stringify(manifest) })) {
    mkdirSync(dirname(join(held, name)), { recursive: true });
    writeFileSync(join(held, name), text);
  }
  const sources = [
    "functions/ours.ts",
    "node_modules/@a/held/dist/index.js",
    "node_modules/@a/held/dist/b.js",
  ];
  writeFileSync(join(bundle, "index.mjs.map"), JSON.stringify({ sources }));
  return bundle;
}

const held = (license?: string) => ({
  name: "@a/held",
  version: "1.2.3",
  license,
  author: "Ann <ann@example.com>",
});

test("docs/licenses.md lists what the bundles hold (else run npm run licenses)", () => {
  expect(readFileSync(LIST, "utf8")).toBe(licenseList());
}, 60_000);

describe("the packages of a bundle", () => {
  test("are read from its source maps, once each, with the texts that they bring", () => {
    const bundle = bundleOf(held("ISC"), {
      "LICENSE.md": "Do this.",
      NOTICE: "Say that.",
      "license.ts": "no",
    });
    const text = "Do this.\nSay that.";
    expect(packagesIn(bundle)).toEqual([{ name: "@a/held", version: "1.2.3", license: "ISC", text }]);
  });

  test.for(["MIT", "MIT-0", "Apache-2.0"])(
    "have the text of %s and their author when they bring none",
    (license) => {
      const [first] = packagesIn(bundleOf(held(license)));
      expect(first?.text).toMatch(/^Copyright \(c\) Ann\n\n/);
      expect(first?.text).toMatch(
        license === "Apache-2.0" ? /Apache License/ : /Permission is hereby granted/,
      );
      expect(first?.text.includes("shall be included in all copies")).toBe(license === "MIT");
    },
  );

  test.for(["GPL-3.0-only", "(MIT OR GPL-3.0-only)", "SEE LICENSE IN x", undefined])(
    "are refused under %s",
    (license) => {
      expect(() => packagesIn(bundleOf(held(license), { LICENSE: "Do this." }))).toThrow(
        /^@a\/held comes under/,
      );
    },
  );

  test("are refused when they bring no text, and none is known here", () => {
    expect(() => packagesIn(bundleOf(held("ISC")))).toThrow(/^Add the text of ISC/);
  });
});

test("licences with the same words are told together", () => {
  const one = { name: "one", version: "1.0.0", license: "MIT", text: "Do this.\n" };
  const text = licensesOf([one, { ...one, name: "two" }, { ...one, name: "three", text: "Do that." }]);
  expect(text).toContain("one 1.0.0 (MIT)\ntwo 1.0.0 (MIT)\n\nDo this.\n");
  expect(text).toContain("three 1.0.0 (MIT)\n\nDo that.\n");
  expect(text.match(/Do this\./g)).toHaveLength(1);
});
