import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ROOT } from "../paths.ts";

/** A program that ended with an error. */
export class ProgramFailure extends Error {
  /** All that it printed. */
  readonly output: string;

  constructor(command: string, output: string, cause: unknown) {
    super(`${command} failed:\n${output.trim()}`, { cause });
    this.output = output;
  }
}

/**
 * Runs a program at the repository's root to its end, without a shell, keeping what it prints to itself.
 * It ends when this process does.
 * @param environment variables over our own, of which those for AWS are left out: they can name a real account
 * @throws ProgramFailure
 */
export async function run(
  command: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<void> {
  const env = { ...withoutAws(process.env), ...environment };
  const running = promisify(execFile)(command, args, { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 });
  const stop = () => running.child.kill();
  process.once("exit", stop);
  try {
    await running;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new ProgramFailure([command, args[0]].join(" "), `${stdout}${stderr}`, error);
  } finally {
    process.off("exit", stop);
  }
}

function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("AWS_")));
}
