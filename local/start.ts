/** `npm start`: the playground, until Ctrl-C. */
import open from "open";
import { printPlayground } from "./introduction.ts";
import { HELP, parseOptions } from "./options.ts";
import { startPlayground } from "./playground/playground.ts";
import { oneLine, step } from "./terminal.ts";

/** Settled when the person leaves: by Ctrl-C, or by closing the terminal. */
const left = Promise.withResolvers<void>();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => left.resolve());

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await play(options);
} catch (error) {
  console.error(oneLine(error));
  process.exitCode = 1;
}
// Whoever leaves waits for nothing that is still under way, such as a deployment.
process.exit();

async function play(options: ReturnType<typeof parseOptions>): Promise<void> {
  await using started = new AsyncDisposableStack();
  const playing = startPlayground(step, options, started).then((playground) => {
    printPlayground(playground, options);
    if (options.open && hasDesktop()) void open(playground.origin).catch(() => {});
    return playground.observing;
  });
  await Promise.race([playing, left.promise]);
  console.log("\nStopping …");
  await started.disposeAsync();
  console.log("Stopped; nothing is left running.");
}

/** Whether there is a person with a browser, and not a pipe, a server or a continuous integration. */
function hasDesktop(): boolean {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (!process.stdout.isTTY || CI || SSH_CONNECTION) return false;
  return process.platform === "darwin" || Boolean(DISPLAY || WAYLAND_DISPLAY);
}
