import { parseArgs } from "node:util";

/** What `npm start -- --help` prints. */
export const HELP = `Runs callback-urls and a sample approval workflow on an AWS emulator, on this machine alone.

  npm start                   on any free port
  npm start -- --port 4566    on this one
  npm start -- --help         this text

Goes on until Ctrl-C or the end of standard input. PYTHON=/path/to/python3 names the Python to set up with.`;

/** The choices on the command line. */
export interface Options {
  help: boolean;
  port: number | undefined;
}

/** Reads the command line's arguments. @throws Error with one line, for what it doesn't know */
export function parseOptions(args: string[]): Options {
  const { help = false, port } = parse(args);
  return { help, port: port === undefined ? undefined : parsePort(port) };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { help: { type: "boolean", short: "h" }, port: { type: "string" } } })
      .values;
  } catch (error) {
    // Node's message goes on about what it takes for a positional argument.
    const [reason] = String((error as Error).message).split(/[.\n]/);
    throw new Error(`${reason}: see npm start -- --help`);
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Error("Give --port a number from 1 to 65535");
}
