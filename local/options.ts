import { parseArgs } from "node:util";

/** What `npm start -- --help` prints. */
export const HELP = `The playground: callback-urls and its examples on an AWS emulator, and a page to try them on.

  npm start                       on this machine alone, at port 4777 if it is free
  npm start -- --port 8080        at this port
  npm start -- --host             for others on the network too, such as a phone: anybody there can use it
  npm start -- --host 192.0.2.7   the same, by this address of several
  npm start -- --timeout 30       the examples wait this many seconds for an answer
  npm start -- --keep             goes on from what an earlier --keep has left in .local/kept
  npm start -- --no-open          doesn't open the page in a browser
  npm start -- --help             this text

Goes on until Ctrl-C, which stops everything it started. What you change in functions/, template.yaml and examples/
is deployed again. PYTHON=/path/to/python3 names the Python to set up with.`;

/** What a timer of Node can wait, in seconds: 2^31 - 1 ms. */
const LONGEST_WAIT = 2_592_000;

/** The choices on the command line. */
export interface Options {
  help: boolean;
  port: number | undefined;
  host: string | true | undefined;
  /** In seconds. */
  timeout: number | undefined;
  keep: boolean;
  open: boolean;
}

/** Reads the command line's arguments. @throws Error with one line, for what it doesn't know */
export function parseOptions(args: string[]): Options {
  const { help = false, port, host, timeout, keep = false, open = true } = parse(args);
  return {
    help,
    port: port === undefined ? undefined : parseNumber("--port", port, 65_535),
    host: host === "" ? true : host,
    timeout: timeout === undefined ? undefined : parseNumber("--timeout", timeout, LONGEST_WAIT),
    keep,
    open,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args: args.map((arg, at) => (arg === "--host" && !isValue(args[at + 1]) ? "--host=" : arg)),
      allowNegative: true,
      options: {
        help: { type: "boolean", short: "h" },
        port: { type: "string" },
        host: { type: "string" },
        timeout: { type: "string" },
        keep: { type: "boolean" },
        open: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    // After what was given, in quotes, Node's message goes on about positional arguments.
    const [reason] = String((error as Error).message).split(/(?<=')\. |\.?\n/);
    throw new Error(`${reason}: see npm start -- --help`);
  }
}

/** `parseArgs` knows no option whose value may be left out. */
function isValue(arg: string | undefined): boolean {
  return arg !== undefined && !arg.startsWith("-");
}

function parseNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new Error(`Give ${option} a number from 1 to ${most}`);
}
