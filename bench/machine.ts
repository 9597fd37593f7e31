import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { cpus, totalmem, type } from "node:os";
import { promisify } from "node:util";
import { asTable } from "./markdown.ts";

const ROOT = new URL("../", import.meta.url);

/** Says where and with what was measured, as a table. */
export async function headOf(): Promise<string> {
  const [cpu] = cpus();
  const rows = [
    ["measured on", new Date().toISOString().slice(0, 10)],
    ["CPU", `${cpu?.model.trim() ?? "unknown"}, ${cpus().length} cores, ${process.arch}`],
    ["memory", `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ["system", await systemName()],
    ["Node", process.version],
    ["AWS SDK", `@aws-sdk/client-sfn ${await versionOf("@aws-sdk/client-sfn")}`],
    ["jose", await versionOf("jose")],
    ["commit", await commit()],
  ];
  return asTable(["where and with what", ""], rows);
}

async function versionOf(name: string): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL(`node_modules/${name}/package.json`, ROOT), "utf8"));
  return String(version);
}

async function systemName(): Promise<string> {
  const text = await readFile("/etc/os-release", "utf8").catch(() => "");
  const name = /^PRETTY_NAME="(.*)"$/m.exec(text)?.[1];
  return name ?? type();
}

/** The commit, and whether files were changed since: the bench measures what is in the folder. */
async function commit(): Promise<string> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)("git", args, { cwd: ROOT }).catch(() => ({ stdout: "" }))).stdout.trim();
  const changed = await git(
    "status",
    "--porcelain",
    "--",
    "functions",
    "build",
    "build.ts",
    "bench",
    "template.yaml",
    "package-lock.json",
  );
  return `${(await git("rev-parse", "--short", "HEAD")) || "unknown"}${changed === "" ? "" : ", with changes"}`;
}
