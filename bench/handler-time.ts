import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { serveAwsJson } from "../test/step-functions/aws-json.ts";
import { predecessor } from "./compared.ts";
import { told } from "./container.ts";
import { count, milliseconds } from "./figures.ts";
import { oncePerRun, type Run } from "./run.ts";
import type { Section } from "./section.ts";
import type { Timing, Timings } from "./warm.ts";
import { ANSWER, CREATE, creationOf } from "./warm-cases.ts";

const INSIDE = fileURLToPath(new URL("warm.ts", import.meta.url));
/** What handlers are to take at most, by p50, without the network. */
const TARGETS: Record<string, number> = { [CREATE]: 0.5, [ANSWER]: 0.5 };
/** The least that the predecessor took, its SDK's part left out; and with that, for what calls. */
const PREDECESSOR: Record<string, number> = {
  [CREATE]: predecessor.create2_ms,
  [ANSWER]: predecessor.answer_ms,
};
const PREDECESSOR_WITH_CALLS: Record<string, number> = { [ANSWER]: predecessor.with_calls.answer_ms };

/** How long handlers take in a warm container: with clients that answer at once, and with the local AWS. */
export interface Warm {
  alone: Timings;
  loopback: Timings;
}

/** Times the handlers, in a process of their own for each way. */
export const timeHandlers = oncePerRun(async (run: Run): Promise<Warm> => {
  const alone = await timings(run, "alone", {});
  // Takes the answer to a task again and again.
  const stepFunctions = await serveAwsJson(() => ({ status: 200, body: {} }));
  const loopback = await timings(run, "loopback", { AWS_ENDPOINT_URL_SFN: stepFunctions.url });
  await stepFunctions.close();
  return { alone, loopback };
});

/** How long handlers take, warm. */
export async function measure(run: Run): Promise<Section> {
  const { alone, loopback } = await timeHandlers(run);
  const rows = [
    ...Object.entries(alone).map(([name, timing]) => row(name, timing, TARGETS[name], PREDECESSOR[name])),
    ...Object.entries(loopback).map(([name, timing]) =>
      row(`on loopback: ${name}`, timing, undefined, PREDECESSOR_WITH_CALLS[name]),
    ),
  ];
  const head = [
    "milliseconds",
    "least",
    "p50",
    "mean ± sd",
    "p99",
    "runs",
    "target of p50",
    "predecessor, least",
  ];
  return { title: "Handler time, warm", about: ABOUT, head, rows, notes: [growthOf(alone), ...NOTES] };
}

function row(
  name: string,
  { least, p50, mean, sd, p99, samples }: Timing,
  target?: number,
  theirs?: number,
): string[] {
  const aim = target === undefined ? "" : `≤ ${target}`;
  const spread = `${milliseconds(mean)} ± ${milliseconds(sd)}`;
  const predecessor = theirs === undefined ? "" : milliseconds(theirs);
  return [
    name,
    milliseconds(least),
    milliseconds(p50),
    spread,
    milliseconds(p99),
    count(samples),
    aim,
    predecessor,
  ];
}

/** What a link more adds to a creation. */
function growthOf(alone: Timings): string {
  const [one = Number.NaN, ten = Number.NaN, fifty = Number.NaN] = [1, 10, 50].map(
    (links) => alone[creationOf(links)]?.p50,
  );
  const [first, then] = [(ten - one) / 9, (fifty - ten) / 40].map(milliseconds);
  return `A link more adds ${first} ms to a creation from 1 to 10 of them, and ${then} ms from 10 to 50: it grows with the links, and no call to KMS is added.`;
}

async function timings(run: Run, mode: string, environment: NodeJS.ProcessEnv): Promise<Timings> {
  const child = fork(INSIDE, [run.bundles.withClients, mode, run.quick ? "100" : "1500"], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...run.aws.environment(), ...environment },
    execArgv: [],
  });
  try {
    return await told<Timings>(child);
  } finally {
    child.kill();
  }
}

const ABOUT = `From API Gateway's event, or the invocation's input, to the result, one request after another, in one process: the functions
as they are bundled for Lambda, with day keys at hand. Links are of the reference token of 668 characters, with an expiration.
Log lines are written, to nowhere.

The upper rows have the network taken out: the SDK's clients answer at once, as they did when the predecessor was measured, so what
the SDK does to a call (serialization, signature, HTTP) is left out, too. The lower rows have the SDK whole, and Step Functions, KMS and SES as
servers on the loopback address, in another process.`;

const NOTES = [
  `Lambda gives 512 MB, the default here, 0.29 of a vCPU (1,769 MB are one), so a handler that only computes takes about 3.5 times as long
there as on a whole core of the same speed. arm64 wasn't measured.`,
  `The predecessor's figures are the least of its runs, so compare them with the least of ours. With the SDK whole, its creation calls KMS for each link
(${milliseconds(predecessor.with_calls.create2_ms)} ms for 2 URLs without the network); ours calls nobody.`,
  `p99 has the garbage collector's pauses in it, and whatever else ran on the machine.`,
];
