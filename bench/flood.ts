import { dayOf } from "../functions/seal/day-key.ts";
import { altered, ofDay } from "../test/faults/forging.ts";
import { jsonPost } from "../test/handlers/rest-event.ts";
import { taskToken } from "../test/step-functions/task-token.ts";
import type { Container } from "./container.ts";
import { count, milliseconds, quantile } from "./figures.ts";
import { type Created, referenceRequest, urlIn } from "./requests.ts";
import type { Run } from "./run.ts";
import type { Section } from "./section.ts";

/** Forged links that a container gets between two honest ones. */
const FORGED_EACH = 10;
/** The days that a link may be of: 366 back, today, tomorrow. */
const WINDOW_DAYS = 368;
/** Honest answers that go before, so that code and connections are warm. */
const WARM_UP = 100;

/** How long each of some requests took, in milliseconds, by what it was. */
interface Times {
  alone: number[];
  amid: number[];
  asked: number[];
  kept: number[];
  malformed: number[];
}

/** How long honest answers take while a container gets forged links between them, and what those cost. */
export async function measure(run: Run): Promise<Section> {
  const honest = run.quick ? 100 : 1_000;
  const { kms } = run.aws;
  const links = await linksOf(run, 2 * (WARM_UP + honest));
  await using quiet = await run.container("respond");
  await using flooded = await run.container("respond");
  for (let n = 0; n < WARM_UP; n++) for (const it of [quiet, flooded]) await answer(it, links);
  const before = kms.calls.length;
  const times: Times = { alone: [], amid: [], asked: [], kept: [], malformed: [] };
  const sample = links[0] ?? "";
  for (let n = 0; n < honest; n++) {
    times.alone.push(await answer(quiet, links));
    for (let m = 0; m < FORGED_EACH; m++) await forge(flooded, sample, n * FORGED_EACH + m, run, times);
    times.amid.push(await answer(flooded, links));
  }
  const calls = kms.calls.length - before;
  if (calls > WINDOW_DAYS || calls !== times.asked.length) throw new Error(`KMS was called ${calls} times`);
  return section(times, calls);
}

/** Presses the next of these links. @throws Error when it isn't answered */
async function answer(container: Container, links: string[]): Promise<number> {
  const { ms, result } = await container.invoke<{ statusCode: number }>(jsonPost(links.pop() ?? "", {}));
  if (result.statusCode !== 200) throw new Error(`An honest press was told ${result.statusCode}`);
  return ms;
}

/** Presses the n-th forgery of a link: of each day of the window in turn, every 11th of them cut off. */
async function forge(container: Container, url: string, n: number, run: Run, times: Times): Promise<void> {
  const { kms, stepFunctions } = run.aws;
  const before = [kms.calls.length, stepFunctions.calls.length] as const;
  const isCut = n % (FORGED_EACH + 1) === 0;
  const { ms, result } = await container.invoke<{ statusCode: number }>(jsonPost(forged(url, n, isCut), {}));
  if (result.statusCode !== 400 || stepFunctions.calls.length !== before[1])
    throw new Error(`A forged link was told ${result.statusCode}`);
  times[isCut ? "malformed" : kms.calls.length > before[0] ? "asked" : "kept"].push(ms);
}

function forged(url: string, n: number, isCut: boolean): string {
  const changed = new URL(url);
  const data = altered(changed.searchParams.get("data") ?? "", n);
  const day = dayOf(Date.now()) + 1 - (n % WINDOW_DAYS);
  changed.searchParams.set("data", isCut ? data.slice(0, -1) : ofDay(data, day));
  return changed.href;
}

/** Links to tasks that wait. */
async function linksOf(run: Run, count: number): Promise<string[]> {
  await using createUrls = await run.container("create-urls");
  const links: string[] = [];
  for (let n = 0; n < count; n++) {
    const request = referenceRequest(run.aws.stepFunctions.wait(taskToken()));
    links.push(urlIn((await createUrls.invoke<Created>(request)).result));
  }
  return links;
}

function section({ alone, amid, asked, kept, malformed }: Times, calls: number): Section {
  const row = (name: string, samples: number[]) => [
    name,
    ...[0.5, 0.99].map((share) => milliseconds(quantile(samples, share))),
    count(samples.length),
  ];
  const ratio = quantile(amid, 0.99) / quantile(alone, 0.99);
  return {
    title: "A flood of forged links",
    about: ABOUT,
    head: ["ms in the handler", "p50", "p99", "samples"],
    rows: [
      row("an answer, no flood", alone),
      row(`an answer, each after ${FORGED_EACH} forged links`, amid),
      row("a forged link whose day's key is there", kept),
      row("a forged link whose day's key is asked of KMS", asked),
      row("a malformed link", malformed),
    ],
    notes: [
      `The 99th percentile of answers is ${ratio.toFixed(2)} times what it is without the flood (the target: at most 2). The flood made ${count(calls)} calls to KMS, and
never more than ${WINDOW_DAYS} in 15 minutes; answers made none.`,
      ...NOTES,
    ],
  };
}

const ABOUT = `Two containers of the built Respond answer links in turn, against local endpoints; one of them gets ${FORGED_EACH} forged links
before each. A forged link is a good one's with a letter of its ciphertext changed and its day another one of the window, so that
nothing but the key can tell; the malformed ones lack their last letter. The clock is the container's own.`;

const NOTES = [
  `A Lambda container handles one request at a time, so a flood can't slow down an answer that is under way: it comes between answers, as
here, or has containers of its own. What it can take is the concurrency of the account, or of the function where it is reserved, and
an answer may then meet a container that just starts; the API's throttling and a rate rule of WAF bound that.`,
];
