import { outputOf } from "./deploy/deploy.ts";
import type { Options } from "./options.ts";
import type { Playground } from "./playground/playground.ts";

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

/** Prints where the page is, and what it takes to send requests of one's own. */
export function printPlayground(
  { origin, emulator, app }: Pick<Playground, "origin" | "emulator" | "app">,
  { host, keep }: Pick<Options, "host" | "keep">,
): void {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment;
  console.log(`
For requests of your own (docs/local.md):
  export AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL} AWS_REGION=${AWS_REGION} AWS_DEFAULT_REGION=${AWS_REGION}
  export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY}
  export CREATE_URLS=${outputOf(app, "Function")} API=${outputOf(app, "Api")}
  export NOTIFY=${outputOf(app, "NotifyFunction")} NOTIFY_POLICY=${outputOf(app, "NotifyPolicy")}

The playground: ${origin}${host === undefined ? "" : "   (anybody on this network can use it)"}

Ctrl-C stops everything${keep ? " and keeps what is there in .local/kept" : "; nothing is kept"}.`);
}

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
