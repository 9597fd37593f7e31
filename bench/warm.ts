/**
 * The inside of the process that times warm handlers. Arguments: the URL of the folder with all functions and the
 * clients, `alone` (the clients answer at once) or `loopback` (they call the local AWS), and milliseconds for each case.
 * Sends a `Timings`. Its environment is a stack's function's.
 */
import { randomBytes } from "node:crypto";
import { Bench } from "tinybench";
import { awsCases } from "./warm-aws.ts";
import { type Case, type Handlers, handlerCases } from "./warm-cases.ts";

/** How long something took, in milliseconds. */
export interface Timing {
  least: number;
  p50: number;
  mean: number;
  sd: number;
  p99: number;
  samples: number;
}

/** By the name of the case. */
export type Timings = Record<string, Timing>;

const [folder = "", mode, time] = process.argv.slice(2);
const clients = (await import(`${folder}clients.mjs`)) as typeof import("./clients.ts");
let sent = 0;

if (mode === "alone") takeNetworkOut();
const handlers = await load();
const cases = mode === "alone" ? await handlerCases(handlers) : await awsCases(handlers, clients);
for (const { name, run, calls } of cases) await check(name, run, calls);
process.send?.(await timed(cases));

/** Clients that answer at once, and count: what the SDK itself does is left out with the network. */
function takeNetworkOut(): void {
  const Mac = randomBytes(32);
  Object.assign(clients.KMSClient.prototype, { send: async () => ({ Mac }) });
  Object.assign(clients.SFNClient.prototype, {
    send: async () => {
      sent++;
      return {};
    },
  });
}

async function load(): Promise<Handlers> {
  const names = ["create-urls", "create-urls-api", "respond", "notify"];
  const modules = names.map(async (name) => [name, (await import(`${folder}${name}.mjs`)).handler]);
  return Object.fromEntries(await Promise.all(modules));
}

/** Runs a case once. @throws Error when it doesn't do what its name says */
async function check(name: string, run: Case["run"], calls: Case["calls"]): Promise<void> {
  const before = sent;
  await run();
  if (mode === "alone" && sent - before !== calls) throw new Error(`${name}: ${sent - before} calls`);
}

async function timed(cases: readonly Case[]): Promise<Timings> {
  const bench = new Bench({ time: Number(time), warmupTime: Number(time) / 4, throws: true });
  for (const { name, run } of cases) bench.add(name, run);
  await bench.run();
  const timings = bench.tasks.map(({ name, result }) => {
    if (result.state !== "completed") throw new Error(`${name}: ${result.state}`);
    const { min: least, p50, mean, sd, p99, samplesCount: samples } = result.latency;
    return [name, { least, p50, mean, sd, p99, samples }];
  });
  return Object.fromEntries(timings);
}
