/** `npm start`: the app and a sample approval workflow on an AWS emulator, to be tried from the terminal. */
import { once } from "node:events";
import { createInterface } from "node:readline";
import { ask } from "./approval.ts";
import type { Emulator } from "./emulator.ts";
import { HELP, parseOptions } from "./options.ts";
import { deployAll, start } from "./steps.ts";
import { oneLine, printApproval, printDeployment, printEnding, step } from "./terminal.ts";

const QUESTION = "Deploy version 2.0 to production?";

/** Settled, with what to say, when the person leaves: by Ctrl-C, by closing the terminal, or at the end of the input. */
const left = Promise.withResolvers<string>();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => left.resolve("Stopped"));

try {
  const { help, port } = parseOptions(process.argv.slice(2));
  if (help) console.log(HELP);
  else await play(port);
} catch (error) {
  console.error(oneLine(error));
  process.exitCode = 1;
}
// Whoever leaves waits for nothing that is still under way, such as a deployment.
process.exit();

async function play(port: number | undefined): Promise<void> {
  const emulator = await start(step, port);
  try {
    await Promise.race([approvals(emulator), left.promise]);
  } finally {
    await emulator.stop();
  }
  console.log(`\n${await left.promise}; nothing is left running.`);
}

async function approvals(emulator: Emulator): Promise<never> {
  const deployment = await deployAll(step, emulator);
  const input = createInterface({ input: process.stdin });
  input.once("close", () => left.resolve("The input has ended, which means leaving"));
  printDeployment(deployment);
  for (;;) {
    const approval = await ask(deployment, QUESTION);
    printApproval(approval);
    printEnding(await approval.ending());
    await once(input, "line");
  }
}
