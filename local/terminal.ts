/** Does a step under a name that people understand, such as `Build the functions`. */
export type Step = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** Does a step and prints its name, then the seconds it took. */
export const step: Step = async (name, work) => {
  const started = performance.now();
  process.stdout.write(`  ${name} `.padEnd(32, "."));
  try {
    const result = await work();
    process.stdout.write(` ${seconds(started)}`);
    return result;
  } finally {
    process.stdout.write("\n");
  }
};

/** What is said when the emulator isn't there any more. */
export const EMULATOR_ENDED = "The AWS emulator has ended: .local/emulator.log may tell why";

/**
 * Says what went wrong, with the names that AWS gives to errors: in one line, but for what a program has printed. Of an
 * error and one that its cleaning up has thrown, the first.
 */
export function oneLine(error: unknown): string {
  if (error instanceof SuppressedError) return oneLine(error.suppressed);
  if (!(error instanceof Error)) return String(error);
  if (isRefused(error) || isRefused(error.cause)) return EMULATOR_ENDED;
  return error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "ECONNREFUSED";
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
