import { execFileSync } from "node:child_process";

/** Where a command runs, and with which environment in place of ours. */
export interface Surroundings {
  cwd: string;
  env?: Record<string, string | undefined>;
}

/**
 * Runs a program to its end, without a shell.
 * @returns what it printed, less blanks at the end
 * @throws Error with the command and all that it printed
 */
export function execute(command: string, args: string[], { cwd, env = process.env }: Surroundings): string {
  try {
    const options = { cwd, env, encoding: "utf8", stdio: "pipe", maxBuffer: 64 * 1024 * 1024 } as const;
    return execFileSync(command, args, options).trimEnd();
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    const printed = `${stdout}${stderr}`.trim() || String(error);
    throw new Error(`${command} ${args.join(" ")} failed:\n${printed}`, { cause: error });
  }
}
