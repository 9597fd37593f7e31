import { parseArgs } from "node:util";

/** What `npm run soak -- --help` prints. */
export const HELP = `The soak: the built functions under mixed load for a while, as AWS fails and recovers.

  npm run soak                    for 30 minutes
  npm run soak -- --minutes 2     for 2 minutes, as in continuous integration
  npm run soak -- --seed 7        with the faults and choices of that seed
  npm run soak -- --help          this text

Each container is a process; KMS and Step Functions are endpoints of the tests. It stops by itself, or at Ctrl-C.
It fails, with exit code 1, when an answer was lost, a reply was wrong, or a container's memory grew.`;

const DEFAULT_MINUTES = 30;
/** Below half a minute there is too little to compare memory by. */
const LEAST_MINUTES = 0.5;
const MOST_MINUTES = 1_440;

/** The choices on the command line. */
export interface Options {
  help: boolean;
  minutes: number;
  seed: string;
}

/** Reads the command line's arguments. @throws Error with one line, for what it doesn't know */
export function parseOptions(args: string[]): Options {
  const { help = false, minutes, seed = String(Date.now() % 100_000) } = parse(args);
  return { help, seed, minutes: minutes === undefined ? DEFAULT_MINUTES : parseMinutes(minutes) };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: "boolean", short: "h" },
        minutes: { type: "string" },
        seed: { type: "string" },
      },
    }).values;
  } catch (error) {
    // After what was given, in quotes, Node's message goes on about positional arguments.
    const [reason] = String((error as Error).message).split(/(?<=')\. |\.?\n/);
    throw new Error(`${reason}: see npm run soak -- --help`);
  }
}

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES) return minutes;
  throw new Error(`Give --minutes a number from ${LEAST_MINUTES} to ${MOST_MINUTES}`);
}
