import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { ROOT, SCRATCH } from "../../local/paths.ts";

/**
 * Copies the repository as it is now, with the packages that are installed, and commits all of it there.
 * @returns the copy's folder, beside which nothing of that name was left
 */
export function copyRepository(name: string): string {
  // Not in a folder for temporary files, which can be on another disk: the packages are only linked.
  const copy = join(SCRATCH, name);
  rmSync(copy, { recursive: true, force: true });
  for (const file of filesOf(ROOT).filter((path) => existsSync(join(ROOT, path))))
    cpSync(join(ROOT, file), join(copy, file));
  linkFolder(join(ROOT, "node_modules"), join(copy, "node_modules"));
  git(copy, "init", "--quiet");
  git(copy, "add", "--all");
  commit(copy, "Begin");
  return copy;
}

/** Lists the files that a checkout has, or would have once they are added. @throws Error when git can't tell */
export function filesOf(checkout: string): string[] {
  try {
    const listed = git(checkout, "ls-files", "--cached", "--others", "--exclude-standard", "-z");
    return listed.split("\0").filter((path) => path !== "");
  } catch (error) {
    throw new Error("Test releases in a git checkout: what git lists of it is copied", { cause: error });
  }
}

/** Commits all changes of a copy to files that it has. */
export function commit(copy: string, message: string): void {
  const author = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"];
  git(copy, ...author, "commit", "--quiet", "--all", "--message", message);
}

/** Runs git in a folder, whoever's it is: CI may be root, and the checkout another's. @returns what it printed */
export function git(cwd: string, ...args: string[]): string {
  return execFileSync("git", ["-c", "safe.directory=*", ...args], {
    cwd,
    encoding: "utf8",
    stdio: "pipe",
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Files are linked, links, such as those of programs and workspaces, made anew. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
