import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildApp, deployStack, type Outputs } from "../../local/deploy/deploy.ts";
import { type Emulator, startEmulator } from "../../local/emulator/emulator.ts";
import { installed } from "../../local/paths.ts";

/** More than this machine can do: the emulator keeps the limits of an API, and they are not what is measured. */
const UNTHROTTLED = "100000";

/** What is loaded, on an emulator of its own. */
export interface Stacks {
  emulator: Emulator;
  /** The app, with its defaults but for throttling. */
  app: Outputs;
  /** A function that does nothing behind an API like the app's, with the same methods. */
  empty: Outputs;
  /** The tests' state machine, which puts its token into a queue and waits. */
  waiting: Outputs;
}

/**
 * Starts the emulator and deploys to it.
 * @param started takes what has to be ended, also when this fails
 * @throws Error saying what to do when the emulator or SAM isn't installed
 */
export async function deployStacks(started: AsyncDisposableStack): Promise<Stacks> {
  for (const program of ["ministack", "sam"])
    if (!existsSync(installed(program)))
      throw new Error("The load needs the AWS emulator and SAM CLI: run `npx node local/setup.mjs`");
  const emulator = started.adopt(await startEmulator({ log: "bench-emulator.log" }), ({ stop }) => stop());
  const template = await buildApp();
  const throttling = { ThrottlingRateLimit: UNTHROTTLED, ThrottlingBurstLimit: UNTHROTTLED };
  const [app, empty, waiting] = await Promise.all([
    deployStack(emulator, { name: "app", template, parameters: throttling }),
    deployStack(emulator, {
      name: "empty",
      template: file("empty.yaml"),
      parameters: { Throttling: UNTHROTTLED },
    }),
    deployStack(emulator, { name: "waiting", template: file("../../test/stack/waiting.yaml") }),
  ]);
  return { emulator, app, empty, waiting };
}

function file(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
