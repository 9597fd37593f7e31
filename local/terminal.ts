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

/** Says in one line what went wrong, with the names that AWS gives to errors. */
export function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isRefused(error) || isRefused(error.cause))
    return "The AWS emulator has ended: .local/emulator.log may tell why";
  return error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "ECONNREFUSED";
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
