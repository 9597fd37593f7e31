import { restEvent } from "../test/handlers/rest-event.ts";
import { taskToken } from "../test/step-functions/task-token.ts";
import { predecessor } from "./compared.ts";
import type { Container } from "./container.ts";
import { count } from "./figures.ts";
import { type Created, referenceRequest, urlIn } from "./requests.ts";
import type { Run } from "./run.ts";
import type { Section } from "./section.ts";

const REQUESTS = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An event, and how far the clock of the container that gets it is ahead. */
type Timed = readonly [event: unknown, ahead: number];

/** Makes 1,000 events that are spread over this time. */
type Events = (over: number) => Promise<Timed[]>;

/** How often KMS is asked, counted where it is asked. */
export async function measure(run: Run): Promise<Section> {
  const { per_1000_creations, per_1000_answers } = predecessor.kms_calls;
  const creations: Events = async (over) => spread(over, () => referenceRequest());
  const rows = [
    [
      `1,000 creations of 2 URLs`,
      ...(await counts(run, "create-urls", creations)),
      count(per_1000_creations),
    ],
  ];
  for (const days of [1, 7]) {
    const answers: Events = async (over) => {
      const links = await linksOf(run, days);
      return spread(over, (index) => restEvent(links[index] ?? "", { method: "POST" }));
    };
    const name = `1,000 answers to links of ${days === 1 ? "one day" : `${days} days`}`;
    rows.push([name, ...(await counts(run, "respond", answers)), count(per_1000_answers)]);
  }
  const head = ["", "a container that starts", "the same, warm", "over an hour", "predecessor"];
  return { title: "KMS calls", about: ABOUT, head, rows, notes: NOTES };
}

async function counts(run: Run, name: "create-urls" | "respond", events: Events): Promise<string[]> {
  await using container = await run.container(name);
  const answers = name === "respond" ? REQUESTS : 0;
  const cold = await callsFor(run, container, await events(0), answers);
  const warm = await callsFor(run, container, await events(0), answers);
  await using another = await run.container(name);
  const hour = await callsFor(run, another, await events(HOUR_MS), answers);
  return [cold, warm, hour].map(count);
}

/** Handles events and counts the GenerateMac calls. @throws Error when one wasn't done, or answered as `expected` */
async function callsFor(
  run: Run,
  container: Container,
  events: readonly Timed[],
  expected: number,
): Promise<number> {
  const { kms } = run.aws;
  const before = kms.calls.length;
  const answers = run.aws.stepFunctions.calls.length;
  for (const [event, ahead] of events) {
    const { result } = await container.invoke<Partial<Created> & { statusCode?: number }>(event, ahead);
    if (result.statusCode !== 200 && result.urls === undefined)
      throw new Error("The bench's request was refused");
  }
  const answered = run.aws.stepFunctions.calls.length - answers;
  if (answered !== expected) throw new Error(`${answered} tasks were answered`);
  return kms.calls.length - before;
}

/** Links to tasks that wait, made in equal parts on each of the last days. */
async function linksOf(run: Run, days: number): Promise<string[]> {
  await using createUrls = await run.container("create-urls");
  const links: string[] = [];
  for (let index = 0; index < REQUESTS; index++) {
    const token = run.aws.stepFunctions.wait(taskToken());
    const request = { token, actions: [{ name: "approve", type: "success", output: "yes" }] };
    const { result } = await createUrls.invoke<Created>(request, toNoon() - (index % days) * DAY_MS);
    links.push(urlIn(result));
  }
  return links;
}

function spread(over: number, eventOf: (index: number) => unknown): Timed[] {
  return Array.from({ length: REQUESTS }, (_, index) => [
    eventOf(index),
    toNoon() + Math.floor((index * over) / REQUESTS),
  ]);
}

/** How far noon of this UTC day is ahead: an hour from then, no day begins. */
function toNoon(): number {
  const now = Date.now();
  return Math.floor(now / DAY_MS) * DAY_MS + DAY_MS / 2 - now;
}

const ABOUT = `Calls that reached a local KMS endpoint, for 1,000 requests to one container of a built function: one that has just
started, the same one afterwards, and another one with its clock moved, so that the requests are an hour's. Every creation and
every answer was done: each of the 1,000 tasks was told to Step Functions' endpoint once.`;

const NOTES = [
  `A container asks once per day in use (the days on which the links that come to it were made) and 15 minutes, whatever the number of
requests: at most 4 × hours × days × containers. The predecessor's grow with the requests.`,
  `The worst case is a container for each request: then each is a call; the predecessor's creations are one for each link. A flood of forged links adds at most 368
calls per container and 15 minutes: each day of the window once.`,
];
