/** `npm run soak`: the built functions under mixed load, as AWS fails and recovers; exit code 1 when something is lost. */
import { rm } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { oneLine, step } from "../../local/terminal.ts";
import { buildApart } from "../handlers/setup.ts";
import { Deployment } from "./deployment.ts";
import { HELP, type Options, parseOptions } from "./options.ts";
import { Soak } from "./run.ts";
import { progressOf, summaryOf, verdictOf } from "./summary.ts";

const PROGRESS_MS = 10_000;
/** As a shell has it for what Ctrl-C ended. */
const INTERRUPTED = 130;

/** Settled when the person leaves, by Ctrl-C or otherwise. */
const left = Promise.withResolvers<"left">();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => left.resolve("left"));

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else process.exitCode = await run(options);
} catch (error) {
  console.error(oneLine(error));
  process.exitCode = 1;
}
process.exit();

async function run({ minutes, seed }: Options): Promise<number> {
  await using started = new AsyncDisposableStack();
  const ready = await Promise.race([step("Build and start", () => start(seed, started)), left.promise]);
  if (ready === "left") return INTERRUPTED;
  const progress = setInterval(() => console.log(progressOf(ready)), PROGRESS_MS);
  started.defer(() => clearInterval(progress));
  const end = await Promise.race([ready.run(minutes * 60_000), left.promise]);
  console.log(summaryOf(ready, seed));
  const isLeft = end === "left";
  const wrong = isLeft ? ready.violations.texts : verdictOf(ready);
  for (const each of wrong) console.error(each);
  if (isLeft) console.log("Stopped before its end: memory can't be judged.");
  else if (wrong.length === 0) console.log("No answer was lost, and no memory grew.");
  return isLeft ? INTERRUPTED : Math.min(wrong.length, 1);
}

async function start(seed: string, started: AsyncDisposableStack): Promise<Soak> {
  const dist = started.adopt(await buildApart(), (copy) => rm(copy, { recursive: true }));
  return new Soak(await Deployment.start(`${pathToFileURL(dist)}/`, started), seed);
}
