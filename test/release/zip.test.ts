import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { installed } from "../../local/paths.ts";
import { zip } from "../../release/zip.ts";

const scratch = mkdtempSync(join(tmpdir(), "zip-test-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** What a folder's files are, by their paths; the order is that in which they are made. */
function makeFolder(name: string, files: Record<string, string>, time: Date): string {
  const folder = join(scratch, name);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, time, time);
  }
  return folder;
}

/** Reads a zip file by Python, which knows nothing of git: names, times and texts. */
function readZip(file: string): { name: string; time: number[]; text: string }[] {
  const script = `import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
print(json.dumps([{ "name": i.filename, "time": i.date_time, "text": z.read(i).decode() } for i in z.infolist() if not i.is_dir()]))`;
  return JSON.parse(execFileSync(installed("python"), ["-c", script, file], { encoding: "utf8" }));
}

const FILES = {
  "b.txt": "two\r\n",
  "a/c.txt": "one\n",
  ".hidden": "three",
  "node_modules/x/dist/y.mjs": "four",
};

test("holds every file as it is, within the one folder, with the same time", () => {
  const file = join(scratch, "one.zip");
  zip(makeFolder("one", FILES, new Date()), file, "top-1.2.3");
  const time = [1980, 1, 1, 0, 0, 0];
  const expected = Object.entries(FILES).map(([path, text]) => ({ name: `top-1.2.3/${path}`, time, text }));
  expect(readZip(file)).toHaveLength(expected.length);
  expect(readZip(file)).toEqual(expect.arrayContaining(expected));
});

test("has the same bytes when the files were made at another time, in another order and by other settings", () => {
  const [first, second] = [join(scratch, "first.zip"), join(scratch, "second.zip")];
  zip(makeFolder("here", FILES, new Date(0)), first, "top");
  const settings = process.env;
  process.env = { ...settings, TZ: "Asia/Tokyo", GIT_AUTHOR_NAME: "Ann", GIT_DIR: "/nowhere", HOME: scratch };
  const reversed = Object.fromEntries(Object.entries(FILES).reverse());
  try {
    zip(makeFolder("there", reversed, new Date()), second, "top");
  } finally {
    process.env = settings;
  }
  expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
});
