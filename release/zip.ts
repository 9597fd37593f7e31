import { execute } from "./command.ts";
import { inTemporaryFolder } from "./temporary.ts";

/** The earliest time that zip can hold, for every file: the same files give the same archive. */
const TIME = "1980-01-01T00:00:00Z";

/** Nobody in particular. Nothing of the machine's own settings of git counts. */
const SETTINGS = {
  GIT_AUTHOR_NAME: "release",
  GIT_AUTHOR_EMAIL: "",
  GIT_AUTHOR_DATE: TIME,
  GIT_COMMITTER_NAME: "release",
  GIT_COMMITTER_EMAIL: "",
  GIT_COMMITTER_DATE: TIME,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  // Zip holds local times.
  TZ: "UTC",
};

/**
 * Zips a folder by git, which orders the files by their names and gives all of them one time. Whoever makes a release
 * has it, and neither npm nor Node.js makes zip files.
 * @param to the zip file's path, absolute
 * @param top the folder that all is in when it is unpacked
 */
export function zip(folder: string, to: string, top: string): void {
  inTemporaryFolder((repository) => {
    const env = { PATH: process.env.PATH, ...SETTINGS, GIT_DIR: repository, GIT_WORK_TREE: folder };
    const git = (...args: string[]) => execute("git", args, { cwd: folder, env });
    git("init", "--quiet", "--object-format=sha1");
    git("-c", "core.autocrlf=false", "add", "--all", "--force", ".");
    const commit = git("commit-tree", git("write-tree"), "-m", "release");
    git("archive", "--format=zip", `--prefix=${top}/`, `--output=${to}`, commit);
  });
}
