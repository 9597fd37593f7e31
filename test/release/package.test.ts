import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pack } from "../../release/package.ts";

const scratch = mkdtempSync(join(tmpdir(), "package-test-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const FILES = {
  LICENSE: "Do this.",
  "package.json": '{ "name": "all", "version": "1.2.3", "repository": "https://git.example/all" }',
  "packages/client/package.json": '{ "name": "one", "version": "1.2.3", "files": ["dist"] }',
  "packages/client/README.md": "# One",
  "packages/client/dist/src/index.js": "export {};",
};

/** Packs the client of a repository whose files and folders have these modes. @returns the archive's path */
function packed(name: string, fileMode: number, folderMode: number): string {
  const [root, to] = [join(scratch, name), join(scratch, `${name}-packed`)];
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), fileMode);
  }
  for (const folder of ["packages/client/dist", "packages/client/dist/src"])
    chmodSync(join(root, folder), folderMode);
  mkdirSync(to);
  pack(root, "client", to);
  return join(to, "one-1.2.3.tgz");
}

test("gives the same bytes, which all can read, whatever the umask was", () => {
  const [mine, everybodys] = [packed("mine", 0o600, 0o700), packed("everybodys", 0o644, 0o755)];
  expect(readFileSync(mine).equals(readFileSync(everybodys))).toBe(true);
  const listed = execFileSync("tar", ["-tvzf", mine], { encoding: "utf8" }).trim().split("\n");
  expect(listed).toHaveLength(4);
  for (const line of listed) expect(line).toMatch(/^-rw-r--r-- /);
});

test("holds the licence, and the repository's address", () => {
  const archive = packed("addressed", 0o644, 0o755);
  const read = (file: string) =>
    execFileSync("tar", ["-xzOf", archive, `package/${file}`], { encoding: "utf8" });
  expect(read("LICENSE")).toBe("Do this.");
  expect(JSON.parse(read("package.json"))).toMatchObject({
    name: "one",
    repository: "https://git.example/all",
  });
});

test("is refused when a part isn't built", () => {
  expect(() => pack(scratch, "cdk", scratch)).toThrow("packages/cdk/package.json is missing");
});
