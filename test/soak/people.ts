import { setTimeout as pause } from "node:timers/promises";
import type { APIGatewayProxyResult } from "aws-lambda";
import { submit } from "../handlers/as-browser.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { canaryToken } from "./canary.ts";
import type { Door } from "./door.ts";
import type { Ledger } from "./ledger.ts";
import type { Random } from "./random.ts";
import { type Link, planActions, type Task } from "./task.ts";
import type { Told } from "./told.ts";
import type { Violations } from "./violations.ts";
import { visit } from "./visitors.ts";

/** How long somebody goes on pressing who is told to press again. */
const PATIENCE_MS = 120_000;
/** Between two presses, and between two things that anybody does; from and to, in milliseconds. */
const BETWEEN_PRESSES = [200, 1_500] as const;
const BETWEEN_STEPS = [0, 600] as const;
/** The links of a short-lived task work for a second. */
const SHORT_S = 1;

/** What people and programs work with. */
export interface Surroundings {
  door: Door;
  ledger: Ledger;
  violations: Violations;
  random: Random;
  /** Starts a task that waits under this token, and ends one for which Step Functions waits no longer. */
  steps: { wait(token: string): void; timeOut(token: string): void };
}

/** How many tasks came to which end. */
export type Ends = Map<"answered" | "expired" | "timed out", number>;

/** Makes one task after another, and answers them, until told to stop; the last one is answered, too. */
export async function live(around: Surroundings, ends: Ends, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { ending = "answered" } = await liveThrough(around);
    ends.set(ending, (ends.get(ending) ?? 0) + 1);
  }
}

/** A task from its creation until everybody knows of its end. */
async function liveThrough(around: Surroundings): Promise<Task> {
  const { ledger, random } = around;
  const task = await startTask(around, random.chance(0.1) ? "expired" : undefined);
  ledger.open(task);
  if (task.ending === "expired") await pause(SHORT_S * 1_000 + 100);
  else await lookAround(around, task);
  ledger.untouched(task);
  const [beat] = task.links.filter(({ effect }) => effect.operation === "SendTaskHeartbeat");
  if (beat && random.chance(0.5)) await pressUntilTold(around, task, beat);
  if (task.ending === undefined && random.chance(0.05)) {
    around.steps.timeOut(task.token);
    task.ending = "timed out";
  }
  await race(around, task);
  // Somebody comes late.
  if (random.chance(0.5)) await pressUntilTold(around, task, random.oneOf(answersOf(task)));
  ledger.close(task);
  return task;
}

/** Several press at once, the same link or others. */
async function race(around: Surroundings, task: Task): Promise<void> {
  const { random } = around;
  const count = random.chance(0.1) ? random.whole(5, 12) : random.whole(1, 4);
  const pressed = Array.from({ length: count }, () => random.oneOf(answersOf(task)));
  await Promise.all(pressed.map((link) => pressUntilTold(around, task, link)));
}

function answersOf({ links }: Task): Link[] {
  return links.filter(({ effect }) => effect.operation !== "SendTaskHeartbeat");
}

/** Creates the links of a new task, and tries until it has them. */
async function startTask(around: Surroundings, ending: "expired" | undefined): Promise<Task> {
  const { door, random, steps } = around;
  const token = canaryToken();
  steps.wait(token);
  const planned = planActions(random);
  const times = ending ? { expires_in: SHORT_S } : {};
  const request = { token, actions: planned.map(({ action }) => action), ...times };
  for (;;) {
    const created = random.chance(0.5) ? await door.createUrls(request) : await door.createUrlsApi(request);
    const links = planned.map((plan) => ({
      ...plan,
      url: created?.urls[plan.action.name] ?? "",
      presses: 0,
    }));
    if (created !== undefined) return { token, links, ...(ending && { ending }) };
    await pause(random.between(...BETWEEN_PRESSES));
  }
}

/** Whatever comes by before anybody answers. */
async function lookAround({ door, random, violations }: Surroundings, { links }: Task): Promise<void> {
  for (let left = random.whole(0, 8); left > 0; left--) {
    await visit(door, random.oneOf(links), random, violations);
    await pause(random.between(...BETWEEN_STEPS));
  }
}

/** Presses a link until told that it is done, over or too late. */
async function pressUntilTold(around: Surroundings, task: Task, link: Link): Promise<void> {
  const { door, ledger, random, violations } = around;
  const press = random.oneOf(PRESSES);
  const end = performance.now() + PATIENCE_MS;
  let told: Told | undefined = "again";
  while (told === "again" && performance.now() < end) {
    link.presses++;
    told = ledger.pressed(task, link, await press(door, link));
    if (told === "again") await pause(random.between(...BETWEEN_PRESSES));
  }
  if (told === "again") violations.add(`Somebody was told to press again for ${PATIENCE_MS} ms`);
}

/** By a program, which reads JSON or text, and by a button of a page. */
const PRESSES: readonly ((door: Door, link: Link) => Promise<APIGatewayProxyResult>)[] = [
  (door, { url, body }) => door.respond(jsonPost(url, body?.json ?? {})),
  (door, { url, body }) =>
    door.respond(jsonPost(url, body?.json ?? {}, { headers: { Accept: "text/plain" } })),
  (door, { url, body }) => submit(door, url, body?.form),
];
