import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installed, SCRATCH } from "../paths.ts";
import { LOOPBACK } from "../port.ts";

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 10_000;

/**
 * Starts ministack, closed to web pages, in a process group and a temporary directory of its own, under
 * `supervise.sh`.
 * @param settings its environment variables, over ours
 * @throws Error when it isn't installed
 */
export function launch(log: string, settings: Record<string, string>): ChildProcess {
  if (!existsSync(installed("ministack")))
    throw new Error("The AWS emulator isn't installed: run `npx node local/setup.mjs`");
  const output = openLog(log);
  // `detached` makes the process group. Ctrl-C in the terminal doesn't reach it: it ends when we say so.
  const server = spawn("/bin/sh", [besides("supervise.sh"), installed("python"), besides("guarded.py")], {
    detached: true,
    stdio: ["pipe", output, output],
    env: environment(settings),
  });
  closeSync(output);
  return server;
}

function besides(file: string): string {
  return join(import.meta.dirname, file);
}

function openLog(path: string): number {
  mkdirSync(SCRATCH, { recursive: true });
  // A new file: another emulator may still write to the old one.
  rmSync(path, { force: true });
  return openSync(path, "w");
}

/** Nothing of our own environment but the path: what the emulator has, every Lambda gets, too. */
function environment(settings: Record<string, string>): Record<string, string> {
  const directory = mkdtempSync(join(tmpdir(), "callback-urls-"));
  return {
    // Lambdas run with the Node that runs this.
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}`,
    PYTHONUTF8: "1",
    TMPDIR: directory,
    STATE_DIR: join(directory, "state"),
    S3_DATA_DIR: join(directory, "s3"),
    BIND_HOST: LOOPBACK,
    // Enforces IAM.
    AUTH: "true",
    LAMBDA_EXECUTOR: "local",
    LAMBDA_WARM_TTL_SECONDS: "60",
    // These listen on every address, on ports that a second emulator would want, too.
    IOT_MTLS_ENABLED: "0",
    SFTP_ENABLED: "0",
    // With Docker at hand it would start by removing the containers of every other ministack.
    DOCKER_HOST: `unix://${join(directory, "no-docker.sock")}`,
    ...settings,
  };
}

/**
 * Waits until ministack answers.
 * @throws Error with the end of its log, when it ends instead or takes more than 30 s
 */
export async function untilHealthy(server: ChildProcess, endpoint: string, log: string): Promise<void> {
  const limit = Date.now() + START_LIMIT_MS;
  while (!(await isHealthy(endpoint))) {
    const failure = hasEnded(server) ? "ended" : Date.now() > limit ? "doesn't answer" : undefined;
    if (failure) throw new Error(`The AWS emulator ${failure}; the end of ${log}:\n${await endOf(log)}`);
    await sleep(50);
  }
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

async function endOf(log: string): Promise<string> {
  return (await readFile(log, "utf8")).trimEnd().split("\n").slice(-10).join("\n");
}

/** Waits until ministack has ended. */
export async function ended(server: ChildProcess): Promise<void> {
  if (!hasEnded(server)) await once(server, "exit");
}

/** Ends ministack and all it started: by `supervise.sh`, or by force when that takes more than 10 s. */
export async function end(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const exit = ended(server);
  server.stdin?.end();
  const force = setTimeout(() => killGroup(server), STOP_LIMIT_MS);
  await exit;
  clearTimeout(force);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGKILL");
}
