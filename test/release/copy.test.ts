import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { filesOf, git } from "./copy.ts";

const scratch = mkdtempSync(join(tmpdir(), "copy-test-"));
afterAll(() => rmSync(scratch, { recursive: true }));

// Only root can give files away.
test.runIf(process.getuid?.() === 0)("lists the files of a checkout that is another user's", () => {
  const checkout = join(scratch, "another's");
  mkdirSync(checkout);
  git(checkout, "init", "--quiet");
  for (const file of ["kept.txt", "left.txt"]) writeFileSync(join(checkout, file), "");
  writeFileSync(join(checkout, ".gitignore"), "left.txt\n");
  for (const path of [checkout, join(checkout, ".git")]) chownSync(path, 12_345, 12_345);
  expect(filesOf(checkout)).toEqual([".gitignore", "kept.txt"]);
});

test("says what is needed when there is no checkout", () => {
  expect(() => filesOf(scratch)).toThrow("Test releases in a git checkout");
});
