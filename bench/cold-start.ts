import { callbackId } from "../test/durable-functions/callback-id.ts";
import { look, submit } from "../test/handlers/as-browser.ts";
import { taskToken } from "../test/step-functions/task-token.ts";
import { type FunctionName, NAMES } from "./bundles.ts";
import { predecessor } from "./compared.ts";
import { Container } from "./container.ts";
import { count, median, milliseconds, quantile } from "./figures.ts";
import { type Created, callbackRequest, referenceRequest, urlIn } from "./requests.ts";
import { oncePerRun, type Run } from "./run.ts";
import type { Section } from "./section.ts";

const ROUNDS = 40;
const BARE = "bare Node";
/** How long the import is to take at most, in milliseconds, by the median. */
const TARGETS: Record<string, string> = { respond: "≤ 60", "create-urls": "≤ 45" };
const PREDECESSOR: Record<string, number> = {
  respond: predecessor.import_ms.callback,
  "create-urls": predecessor.import_ms.create,
};

/** Samples of one function's starts: milliseconds, and bytes. */
export interface Starts {
  /** From the wish for a process until it can take an event. */
  start: number[];
  import: number[];
  /** The import and the first event. */
  first: number[];
  peak: number[];
}

/** Starts by what was started. */
export type Cold = Map<string, Starts>;

/** Hands an event to a container. */
type Invoke = <Result>(event: unknown) => Promise<Result>;

/** Links to whatever waits. */
interface Links {
  task: string;
  callback: string;
}

/** What is started in a round. */
interface Start {
  name: string;
  function?: FunctionName;
  /** Gives it its first event, and tells whether all went well. */
  first?: (invoke: Invoke, links: Links) => Promise<boolean>;
}

const STARTS: readonly Start[] = [
  { name: BARE },
  ...NAMES.map((name) => ({ name, function: name })),
  {
    name: "create-urls, and 2 URLs",
    function: "create-urls",
    first: async (invoke) => urlIn(await invoke<Created>(referenceRequest())) !== "",
  },
  {
    name: "respond, and a page",
    function: "respond",
    first: async (respond, { task }) => (await look({ respond }, task)).statusCode === 200,
  },
  {
    name: "respond, and an answer",
    function: "respond",
    first: async (respond, { task }) => (await submit({ respond }, task)).statusCode === 200,
  },
  {
    name: "respond, and an answer to a callback",
    function: "respond",
    first: async (respond, { callback }) => (await submit({ respond }, callback)).statusCode === 200,
  },
];

/** Starts each function and a bare Node in turn, so that what else happens on the machine meets them all. */
export const coldStarts = oncePerRun(async (run: Run): Promise<Cold> => {
  await using createUrls = await run.container("create-urls");
  const urlOf = async (request: object) => urlIn((await createUrls.invoke<Created>(request)).result);
  const links = async () => ({
    task: await urlOf(referenceRequest(run.aws.stepFunctions.wait(taskToken()))),
    callback: await urlOf(callbackRequest(run.aws.durableFunctions.wait(callbackId()))),
  });
  const cold: Cold = new Map(
    STARTS.map(({ name }) => [name, { start: [], import: [], first: [], peak: [] }]),
  );
  for (let round = 0; round < (run.quick ? 3 : ROUNDS); round++)
    for (const start of STARTS) await startOnce(run, start, await links(), cold.get(start.name));
  return cold;
});

/** How long it takes until a new container can answer, and how much memory. */
export async function measure(run: Run): Promise<Section> {
  const cold = await coldStarts(run);
  const bare = cold.get(BARE);
  const rows = [...cold].map(([name, starts]) => rowOf(name, starts, bare));
  const head = [
    "milliseconds: median (p10–p90)",
    "process",
    "import",
    "import and first event",
    "target",
    "predecessor",
    "memory",
  ];
  return { title: "Cold start", about: ABOUT, head, rows, notes: notesOf(cold) };
}

function rowOf(name: string, starts: Starts, bare: Starts | undefined): string[] {
  const memory = (quantile(starts.peak, 0.5) - (starts === bare ? 0 : quantile(bare?.peak ?? [], 0.5))) / 1e6;
  const theirs = PREDECESSOR[name];
  return [
    name,
    median(starts.start),
    starts === bare ? "" : median(starts.import),
    starts.first.length === 0 ? "" : median(starts.first),
    TARGETS[name] ?? "",
    theirs === undefined ? "" : count(theirs),
    `${starts === bare ? "" : "+"}${memory.toFixed(1)} MB`,
  ];
}

async function startOnce(run: Run, start: Start, links: Links, starts: Starts | undefined): Promise<void> {
  await using container = start.function ? await run.container(start.function) : await Container.start({});
  const told = [container.loaded];
  const invoke: Invoke = async <Result>(event: unknown) => {
    const handled = await container.invoke<Result>(event);
    told.push(handled);
    return handled.result;
  };
  if ((await start.first?.(invoke, links)) === false) throw new Error(`Not done: ${start.name}`);
  starts?.start.push(container.start);
  starts?.import.push(container.loaded.ms);
  if (start.first) starts?.first.push(told.reduce((sum, { ms }) => sum + ms, 0));
  starts?.peak.push(told.at(-1)?.peak ?? 0);
}

const ABOUT = `Each start is a process of its own, ${ROUNDS} of each, in turns, so that what else the machine does meets all of them. Process: from the wish for it
until it could take an event. Import: the time that loading the function's module took in it. Import and first event: the same and
the first request, with KMS, Step Functions and Lambda as servers on the loopback address, so the first connection to each, the day key's derivation and, for
the press, the call are in it. Memory: the most that the process had, above a bare Node's; where there is a first event, after it.`;

function notesOf(cold: Cold): string[] {
  const of = (name: string) => cold.get(name) ?? { start: [], import: [], first: [], peak: [] };
  const least = (name: string) => milliseconds(Math.min(...of(name).import));
  return [
    `Node itself takes ${milliseconds(quantile(of(BARE).start, 0.5))} ms here to start and to say so: the floor of 'process'.`,
    `Lambda's own part (fetching the code, starting the sandbox, its runtime client) isn't in it, and with 512 MB it has less CPU than a whole
core.`,
    `The predecessor's imports are the least processor time of its runs; the least of ours, by the clock, were ${least("respond")} ms for respond and
${least("create-urls")} ms for create-urls.`,
  ];
}
